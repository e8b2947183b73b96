import { patternLimits } from '../core/config/limits.ts';
import type { LabState } from './types.ts';

/** Nothing is wrong with the draft, so that a run can start from it. */
export const canRun = ({ problems, rejected }: Pick<LabState, 'problems' | 'rejected'>): boolean =>
  problems.length === 0 && Object.keys(rejected).length === 0;

/** The sides a bitmap may have with the draft's models, as far as they are known. */
export const bitmapLimits = ({
  models,
  draft,
}: Pick<LabState, 'models' | 'draft'>): { readonly rows: number; readonly columns: number } =>
  patternLimits(models?.size === draft.model ? models.target : undefined);
