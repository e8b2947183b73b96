import { useShallow } from 'zustand/react/shallow';
import { blockingProblems } from '../../state/selectors.ts';
import { useActions, useLab } from '../lab/lab-context.ts';
import { Button } from '../common/button.tsx';
import { Notice } from '../common/notice.tsx';

/** What keeps the settings from running, and what was wrong with the address. */
export const ConfigNotices = () => {
  const blocking = useLab(useShallow(blockingProblems));
  const notices = useLab((state) => state.notices);
  const { dismissNotices } = useActions();
  return (
    <>
      {blocking.length > 0 && (
        <Notice kind="problem" title="A run cannot start with these settings yet.">
          <Lines lines={blocking} />
        </Notice>
      )}
      {notices.length > 0 && (
        <Notice
          kind="problem"
          title="Parts of the address were not understood; defaults stand in for them."
          actions={<Button onClick={dismissNotices}>Dismiss</Button>}
        >
          <Lines lines={notices} />
        </Notice>
      )}
    </>
  );
};

const Lines = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.map((line) => <p key={line}>{line}</p>);
