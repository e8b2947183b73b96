import { useState } from 'react';
import type { Pattern } from '../../core/bitmap/pattern.ts';
import { useLab } from '../lab/lab-context.ts';
import { useShown } from '../lab/use-shown.ts';
import { Panel } from '../common/panel.tsx';
import { Segmented } from '../common/segmented.tsx';
import { PatchView } from './patch-view.tsx';

type Source = 'training' | 'unseen';

interface PatchPanelProps {
  readonly target: Pattern;
}

export const PatchPanel = ({ target }: PatchPanelProps) => {
  const [source, setSource] = useState<Source>('training');
  const labels = useLab((state) => state.tokenLabels);
  const delta = useShown('patchDelta');
  const validation = useShown('validation');

  const onUnseen = source === 'unseen' && validation !== undefined;
  return (
    <Panel
      title="What the LM head shows"
      caption={
        <>
          Δ = <var>P</var>
          <sub>c</sub> − <var>P</var>
          <sub>i</sub>: how the upper left of the target’s LM head changes when it is fine-tuned on
          the texts.
        </>
      }
      testId="patch-panel"
    >
      <Segmented<Source>
        legend="Texts that the target was fine-tuned on"
        small
        value={onUnseen ? 'unseen' : 'training'}
        onChange={setSource}
        segments={[
          { value: 'training', label: 'This GRPO step' },
          {
            value: 'unseen',
            label: 'Unseen prompts',
            title: 'The last validation',
            enabled: validation !== undefined,
          },
        ]}
      />
      <PatchView
        delta={onUnseen ? validation.value.patchDelta : delta?.value}
        target={target}
        columnLabels={labels}
        source={
          onUnseen
            ? `unseen prompts, after GRPO step ${validation.step}`
            : delta === undefined
              ? 'after fine-tuning on the texts'
              : `on the rollouts of GRPO step ${delta.step}`
        }
      />
    </Panel>
  );
};
