import { useActions, useLab } from '../lab/lab-context.ts';
import { Segmented } from '../common/segmented.tsx';

const THEMES = [
  { value: 'system', label: 'Auto', title: 'The theme of the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export const ThemeSwitch = () => {
  const theme = useLab((state) => state.theme);
  const { setTheme } = useActions();
  return <Segmented legend="Theme" segments={THEMES} value={theme} onChange={setTheme} small />;
};
