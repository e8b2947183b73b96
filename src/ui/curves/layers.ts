/**
 * In how many parts a chart is mounted: its frame, the grid, either axis, the reference, the lines,
 * the tooltip. All at once is a task of 80 ms while the workers keep the cores busy.
 */
export const LAYERS = 7;
