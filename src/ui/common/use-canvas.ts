import { useEffect, useRef, type RefObject } from 'react';
import { paletteOf, type Palette } from '../theme/palette.ts';
import { useThemeVersion } from '../theme/theme-version.ts';

export interface Surface {
  readonly context: CanvasRenderingContext2D;
  /** CSS pixels; the context is already scaled to the device's. */
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** The page's font. */
  readonly fontFamily: string;
}

/**
 * Draws a canvas in the next animation frame whenever `paint` is another function, the canvas has
 * another size or the theme changes, and at no other time. Memoise `paint` on its data.
 */
export const useCanvas = (
  paint: (surface: Surface) => void,
): RefObject<HTMLCanvasElement | null> => {
  const ref = useRef<HTMLCanvasElement>(null);
  const theme = useThemeVersion();
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    let frame = 0;
    const schedule = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => draw(canvas, paint));
    };
    // The observer reports once on its own when it starts: that is the first drawing.
    const observer = new ResizeObserver(schedule);
    observer.observe(canvas);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [paint, theme]);
  return ref;
};

const draw = (canvas: HTMLCanvasElement, paint: (surface: Surface) => void): void => {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext('2d');
  if (context === null || width === 0 || height === 0) return;
  const ratio = window.devicePixelRatio;
  const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== pixelsWide || canvas.height !== pixelsHigh) {
    canvas.width = pixelsWide;
    canvas.height = pixelsHigh;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  paint({
    context,
    width,
    height,
    palette: paletteOf(canvas),
    fontFamily: getComputedStyle(canvas).fontFamily,
  });
};
