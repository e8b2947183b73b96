import { useEffect, useRef, type RefObject } from 'react';
import { paletteOf, type Palette } from '../theme/palette.ts';
import { useThemeVersion } from '../theme/theme-version.ts';

export interface Surface extends Look {
  readonly context: CanvasRenderingContext2D;
  /** CSS pixels; the context is already scaled to the device's. */
  readonly width: number;
  readonly height: number;
}

/** What a theme gives a canvas. */
interface Look {
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
  /** Computed styles are slow to read for every drawing. */
  const look = useRef<Look & { readonly theme: number }>(undefined);
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    let frame = 0;
    const schedule = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (look.current?.theme !== theme) look.current = { theme, ...lookOf(canvas) };
        draw(canvas, paint, look.current);
      });
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

const lookOf = (canvas: HTMLCanvasElement): Look => ({
  palette: paletteOf(canvas),
  fontFamily: getComputedStyle(canvas).fontFamily,
});

const draw = (
  canvas: HTMLCanvasElement,
  paint: (surface: Surface) => void,
  { palette, fontFamily }: Look,
): void => {
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
  paint({ context, width, height, palette, fontFamily });
};
