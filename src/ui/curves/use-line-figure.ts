import { useEffect, useState, type ComponentType } from 'react';
import { fetchPart } from '../../core/fetch-part.ts';
import { whenIdle } from '../common/when-idle.ts';
import type { LineFigureProps } from './line-figure.tsx';

interface FetchedFigure {
  /** Undefined until it is there. */
  readonly LineFigure: ComponentType<LineFigureProps> | undefined;
  /** Why it is not there and what to do, once that is known. */
  readonly problem: string | undefined;
  readonly retry: () => void;
}

/**
 * The chart. recharts is large: it is fetched apart from the page, and run when the page is idle, as
 * that is long work too.
 */
export const useLineFigure = (): FetchedFigure => {
  const [LineFigure, setFigure] = useState<ComponentType<LineFigureProps>>();
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      try {
        const fetched = await fetchPart('The charts', () => import('./line-figure.tsx'));
        if (wanted) setFigure(() => fetched.LineFigure);
      } catch (error) {
        if (wanted) setProblem((error as Error).message);
      }
    };
    const callOff = whenIdle(() => void load());
    return () => {
      wanted = false;
      callOff();
    };
  }, [attempt]);
  const retry = () => {
    setProblem(undefined);
    setAttempt(attempt + 1);
  };
  return { LineFigure, problem, retry };
};
