/** The numbers that an invocation computes: rows × (4·quads) columns, held in registers. */
export interface Tile {
  readonly rows: number;
  readonly quads: number;
}

export interface MatMulVariant {
  readonly pairs: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const lines = (count: number, line: (i: number) => string): string =>
  range(count).map(line).join('\n');

/** acc += A·B over four values of k: a<r> is a row's four, b<n> a column's four. */
const addInnerProducts = (tile: Tile): string =>
  lines(tile.rows, (r) =>
    lines(tile.quads, (q) => {
      const products = range(4).map((n) => `dot(a${r}, b${4 * q + n})`);
      return `    acc${r}_${q} += vec4<f32>(${products.join(', ')});`;
    }),
  );

/** acc += A·B over four values of k: b<k>_<q> is a quad of columns at k. */
const addOuterProducts = (tile: Tile, element: (r: number, k: number) => string): string =>
  lines(tile.rows, (r) =>
    lines(tile.quads, (q) => {
      const products = range(4).map((k) => `${element(r, k)} * b${k}_${q}`);
      return `    acc${r}_${q} += ${products.join(' + ')};`;
    }),
  );

/** One pass over k, four at a time, for the pair of matrices A<pair>, B<pair>. */
const accumulate = (pair: number, tile: Tile, variant: MatMulVariant): string => {
  const { transposeA, transposeB } = variant;
  const loadA = transposeA
    ? // a<k>_<h>: four rows of the tile at k
      lines(4, (k) =>
        lines(
          tile.rows / 4,
          (h) => `    let a${k}_${h} = A${pair}[(4u * k + ${k}u) * M / 4u + row / 4u + ${h}u];`,
        ),
      )
    : lines(tile.rows, (r) => `    let a${r} = A${pair}[(row + ${r}u) * (K / 4u) + k];`);
  const loadB = transposeB
    ? lines(4 * tile.quads, (n) => `    let b${n} = B${pair}[(column + ${n}u) * (K / 4u) + k];`)
    : lines(4, (k) =>
        lines(
          tile.quads,
          (q) =>
            `    let b${k}_${q} = B${pair}[(4u * k + ${k}u) * (N / 4u) + column / 4u + ${q}u];`,
        ),
      );
  const elementOfA = (r: number, k: number): string =>
    transposeA ? `a${k}_${Math.floor(r / 4)}[${r % 4}]` : `a${r}[${k}]`;
  const rowsOfA = transposeA
    ? lines(
        tile.rows,
        (r) =>
          `    let a${r} = vec4<f32>(${range(4)
            .map((k) => elementOfA(r, k))
            .join(', ')});`,
      )
    : '';
  const add = transposeB
    ? `${rowsOfA}\n${addInnerProducts(tile)}`
    : addOuterProducts(tile, elementOfA);
  return `  for (var k = 0u; k < K / 4u; k++) {\n${loadA}\n${loadB}\n${add}\n  }`;
};

/** For dimensions that are all multiples of 4, M of tile.rows and N of 4·tile.quads as well. */
export const tiledMatMul = (tile: Tile, variant: MatMulVariant): string => `
fn run(i: u32) {
  let row = i / (N / ${4 * tile.quads}u) * ${tile.rows}u;
  let column = i % (N / ${4 * tile.quads}u) * ${4 * tile.quads}u;
${lines(tile.rows, (r) => lines(tile.quads, (q) => `  var acc${r}_${q} = vec4<f32>(0.0);`))}
${lines(variant.pairs, (pair) => accumulate(pair, tile, variant))}
${lines(tile.rows, (r) =>
  lines(tile.quads, (q) => `  store((row + ${r}u) * (N / 4u), column / 4u + ${q}u, acc${r}_${q});`),
)}
}`;

/** For any dimensions: a 4 × 4 tile of scalars, read at clamped and stored at guarded places. */
export const raggedMatMul = ({ pairs, transposeA, transposeB }: MatMulVariant): string => `
fn run(i: u32) {
  let row = i / ((N + 3u) / 4u) * 4u;
  let column = i % ((N + 3u) / 4u) * 4u;
${lines(4, (j) => `  let r${j} = min(row + ${j}u, M - 1u); let c${j} = min(column + ${j}u, N - 1u);`)}
${lines(4, (r) => `  var acc${r} = vec4<f32>(0.0);`)}
${lines(
  pairs,
  (pair) => `  for (var k = 0u; k < K; k++) {
    let b = vec4<f32>(${range(4)
      .map((n) => (transposeB ? `B${pair}[c${n} * K + k]` : `B${pair}[k * N + c${n}]`))
      .join(', ')});
${lines(4, (r) => `    acc${r} += ${transposeA ? `A${pair}[k * M + r${r}]` : `A${pair}[r${r} * K + k]`} * b;`)}
  }`,
)}
${lines(4, (r) =>
  lines(
    4,
    (n) =>
      `  if (row + ${r}u < M && column + ${n}u < N) { store((row + ${r}u) * N, column + ${n}u, acc${r}[${n}]); }`,
  ),
)}
}`;
