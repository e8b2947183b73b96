/** The change of a patch of the LM head, one byte a pixel. */
export interface QuantisedPatch {
  readonly rows: number;
  readonly columns: number;
  /** What the byte 127 stands for: the largest change. */
  readonly scale: number;
  /** Signed bytes, row after row, in base64. */
  readonly values: string;
}

const LEVELS = 127;

/** A pixel that moved at all keeps its sign, which is what the picture is drawn in. */
const levelOf = (share: number): number =>
  Math.sign(share) * Math.max(1, Math.round(LEVELS * Math.abs(share)));

export const quantisePatch = (delta: readonly (readonly number[])[]): QuantisedPatch => {
  const flat = delta.flat();
  const scale = Math.max(...flat.map(Math.abs));
  const levels = Int8Array.from(flat, (value) => (value === 0 ? 0 : levelOf(value / scale)));
  return {
    rows: delta.length,
    columns: delta[0]?.length ?? 0,
    scale: Number.isFinite(scale) ? Number(scale.toPrecision(5)) : 0,
    values: btoa(String.fromCharCode(...new Uint8Array(levels.buffer))),
  };
};

/** The change up to 1/254 of the largest one; signs are exact. */
export const readPatch = ({ rows, columns, scale, values }: QuantisedPatch): number[][] => {
  const bytes = Uint8Array.from(atob(values), (character) => character.charCodeAt(0));
  const levels = new Int8Array(bytes.buffer);
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => ((levels[i * columns + j] ?? 0) * scale) / LEVELS),
  );
};
