import { PRESET_NAMES, PRESETS } from '../../core/config/presets.ts';
import { useActions, useLab } from '../app/lab-context.ts';
import { Segmented } from '../common/segmented.tsx';

const SEGMENTS = PRESET_NAMES.map((value) => ({
  value,
  label: PRESETS[value].label,
  title: PRESETS[value].help,
}));

export const PresetChoice = () => {
  const preset = useLab((state) => state.preset);
  const { choosePreset } = useActions();
  return <Segmented legend="Preset" segments={SEGMENTS} value={preset} onChange={choosePreset} />;
};
