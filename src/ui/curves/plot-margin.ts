/** Pixels around a chart's lines, beside the room that its value axis takes. */
export const PLOT_MARGIN = { top: 6, right: 10, bottom: 0, left: 0 };

/** Pixels that the axis of GRPO steps takes under the lines. */
export const STEP_AXIS_HEIGHT = 30;
