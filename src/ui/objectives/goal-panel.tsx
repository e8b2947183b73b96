import { useLab } from '../lab/lab-context.ts';
import { OBJECTIVE_VIEWS } from './objective-views.ts';

/** What the next run should want: said, drawn or chosen here. */
export const GoalPanel = () => {
  const objective = useLab((state) => state.draft.objective);
  const { Goal } = OBJECTIVE_VIEWS[objective];
  return <Goal />;
};
