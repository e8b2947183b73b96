/** The numbers that an invocation computes: rows × (4·quads) columns, held in registers. */
export interface Tile {
  /** A multiple of 4. */
  readonly rows: number;
  readonly quads: number;
  /** Invocations of a workgroup that share the sum over k of one tile; 1: each has its own tile. */
  readonly slices: number;
}

export interface MatMulVariant {
  readonly pairs: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** The rows of A are layer-normed on their way in. */
  readonly norm: boolean;
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const lines = (count: number, line: (i: number) => string): string =>
  range(count).map(line).join('\n');

/** Mean and 1/σ of a row of A, which every invocation finds again for the rows of its tile. */
const MOMENTS = `
fn momentsOf(row: u32) -> vec2<f32> {
  let start = row * (K / lanes);
  var sum = Lanes(0.0);
  for (var k = 0u; k < K / lanes; k++) { sum += A0[start + k]; }
  let mean = total(sum) / f32(K);
  var squares = Lanes(0.0);
  for (var k = 0u; k < K / lanes; k++) {
    let centred = A0[start + k] - mean;
    squares += centred * centred;
  }
  return vec2<f32>(mean, 1.0 / sqrt(total(squares) / f32(K) + 1e-5));
}`;

/** moments<r> of the rows of a tile. */
const momentsOfRows = (
  { norm }: MatMulVariant,
  rows: number,
  row: (r: number) => string,
): string => (norm ? lines(rows, (r) => `  let moments${r} = momentsOf(${row(r)});`) : '');

/** A number, or four, of row r at k, normed if that is wanted. */
const normed = ({ norm }: MatMulVariant, a: string, r: number): string =>
  norm ? `(${a} - moments${r}.x) * moments${r}.y * gamma[k] + beta[k]` : a;

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
    : lines(tile.rows, (r) => {
        const four = `A${pair}[(row + ${r}u) * (K / 4u) + k]`;
        return `    let a${r} = ${normed(variant, four, r)};`;
      });
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
  return `  for (var k = slice; k < K / 4u; k += slices) {\n${loadA}\n${loadB}\n${add}\n  }`;
};

/** Where tile number i begins, and its sums over every `slices`th four of k, from `slice` on. */
const tileSums = (tile: Tile, variant: MatMulVariant): string => `
const slices = ${tile.slices}u;
const tileRows = ${tile.rows}u;
const tileColumns = ${4 * tile.quads}u;
const count = (M / tileRows) * (N / tileColumns);
fn rowOf(i: u32) -> u32 { return i / (N / tileColumns) * tileRows; }
fn columnOf(i: u32) -> u32 { return i % (N / tileColumns) * tileColumns; }
${variant.norm ? MOMENTS : ''}
alias Sums = array<vec4<f32>, ${tile.rows * tile.quads}>;
fn sumsOf(i: u32, slice: u32) -> Sums {
  let row = rowOf(i);
  let column = columnOf(i);
${momentsOfRows(variant, tile.rows, (r) => `row + ${r}u`)}
${lines(tile.rows, (r) => lines(tile.quads, (q) => `  var acc${r}_${q} = vec4<f32>(0.0);`))}
${lines(variant.pairs, (pair) => accumulate(pair, tile, variant))}
  return Sums(${range(tile.rows)
    .flatMap((r) => range(tile.quads).map((q) => `acc${r}_${q}`))
    .join(', ')});
}`;

/** For dimensions that are all multiples of 4, M of tile.rows and N of 4·tile.quads as well. */
export const tiledMatMul = (tile: Tile, variant: MatMulVariant): string => `
${tileSums(tile, variant)}
fn run(i: u32) {
  let sums = sumsOf(i, 0u);
${lines(tile.rows, (r) =>
  lines(
    tile.quads,
    (q) =>
      `  store((rowOf(i) + ${r}u) * (N / 4u), columnOf(i) / 4u + ${q}u, sums[${r * tile.quads + q}]);`,
  ),
)}
}`;

/**
 * The same for few tiles with long sums, which would leave most of a GPU idle: the invocations of a
 * workgroup each sum a slice of k, and the slices are added up in a fixed order.
 */
export const slicedMatMul = (tile: Tile, variant: MatMulVariant): string => `
${tileSums(tile, variant)}
const tilesPerGroup = workgroupSize / slices;
const quadsPerTile = ${tile.rows * tile.quads}u;
var<workgroup> partial: array<vec4<f32>, workgroupSize * quadsPerTile>;
fn runGroup(group: u32, lane: u32) {
  let first = group * tilesPerGroup;
  let mine = first + lane % tilesPerGroup;
  if (mine < count) {
    let sums = sumsOf(mine, lane / tilesPerGroup);
${lines(tile.rows * tile.quads, (n) => `    partial[lane * quadsPerTile + ${n}u] = sums[${n}];`)}
  }
  workgroupBarrier();
  for (var i = lane; i < tilesPerGroup * quadsPerTile; i += workgroupSize) {
    let owner = first + i / quadsPerTile;
    if (owner < count) {
      var sum = partial[i];
      for (var slice = 1u; slice < slices; slice++) {
        sum += partial[slice * tilesPerGroup * quadsPerTile + i];
      }
      let r = i % quadsPerTile / ${tile.quads}u;
      let q = i % ${tile.quads}u;
      store((rowOf(owner) + r) * (N / 4u), columnOf(owner) / 4u + q, sum);
    }
  }
}`;

/** For any dimensions: a 4 × 4 tile of scalars, read at clamped and stored at guarded places. */
export const raggedMatMul = (_tile: Tile, variant: MatMulVariant): string => `
${variant.norm ? MOMENTS : ''}
fn run(i: u32) {
  let row = i / ((N + 3u) / 4u) * 4u;
  let column = i % ((N + 3u) / 4u) * 4u;
${lines(4, (j) => `  let r${j} = min(row + ${j}u, M - 1u); let c${j} = min(column + ${j}u, N - 1u);`)}
${momentsOfRows(variant, 4, (r) => `r${r}`)}
${lines(4, (r) => `  var acc${r} = vec4<f32>(0.0);`)}
${lines(
  variant.pairs,
  (pair) => `  for (var k = 0u; k < K; k++) {
    let b = vec4<f32>(${range(4)
      .map((n) => (variant.transposeB ? `B${pair}[c${n} * K + k]` : `B${pair}[k * N + c${n}]`))
      .join(', ')});
${lines(4, (r) => {
  const a = variant.transposeA ? `A${pair}[k * M + r${r}]` : `A${pair}[r${r} * K + k]`;
  return `    acc${r} += (${normed(variant, a, r)}) * b;`;
})}
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
