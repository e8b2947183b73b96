import { lazy } from 'react';

const load = () => import('./line-figure.tsx').then((module) => ({ default: module.LineFigure }));

/** recharts is large: it is fetched apart from the page. */
export const LazyLineFigure = lazy(load);

/** Fetches it while a run works towards its first point. */
export const preloadLineFigure = (): void => void load();
