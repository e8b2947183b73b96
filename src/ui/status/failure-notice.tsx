import { useActions, useLab } from '../lab/lab-context.ts';
import { hasRun } from '../lab/selectors.ts';
import { Button } from '../common/button.tsx';
import { plural } from '../common/format.ts';
import { Notice } from '../common/notice.tsx';

/** What happened, what it means, what to do. */
export const FailureNotice = () => {
  const failure = useLab((state) => state.failure);
  const begun = useLab(hasRun);
  const finishedSteps = useLab((state) => state.finishedSteps);
  const { play, resetSameSeed, dismissFailure } = useActions();
  if (failure === undefined) return null;
  return (
    <Notice
      kind="failure"
      title={failure.title}
      actions={
        <>
          {failure.resumable && (
            <Button look="primary" onClick={play}>
              {finishedSteps > 0
                ? `Go on after ${plural(finishedSteps, 'finished GRPO step')}`
                : 'Try again'}
            </Button>
          )}
          {begun && <Button onClick={resetSameSeed}>Reset</Button>}
          <Button look="quiet" onClick={dismissFailure}>
            Dismiss
          </Button>
        </>
      }
    >
      {failure.message}
    </Notice>
  );
};
