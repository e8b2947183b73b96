import { useEffect, useState, type ComponentType } from 'react';
import { whenIdle } from '../common/when-idle.ts';
import type { LineFigureProps } from './line-figure.tsx';

/**
 * The chart, undefined until it is there. recharts is large: it is fetched apart from the page, and
 * run when the page is idle, as that is long work too.
 */
export const useLineFigure = (): ComponentType<LineFigureProps> | undefined => {
  const [figure, setFigure] = useState<ComponentType<LineFigureProps>>();
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const { LineFigure } = await import('./line-figure.tsx');
      if (wanted) setFigure(() => LineFigure);
    };
    const callOff = whenIdle(() => void load());
    return () => {
      wanted = false;
      callOff();
    };
  }, []);
  return figure;
};
