/**
 * Who may import whom, types included: `npm run rooms` (docs/architecture.md tells what the rooms hold).
 * Tests, and what serves them alone, may look wherever they like; nobody may be part of a circle.
 */

const TESTS = String.raw`\.test\.tsx?$|/testing/`;

/**
 * The rooms that a room may import from.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const ARROWS = {
  'src/protocol': [],
  'src/core': ['src/protocol'],
  'src/engine': ['src/protocol', 'src/core'],
  'src/client': ['src/protocol', 'src/core'],
  'src/persist': ['src/protocol', 'src/core'],
  'src/state': ['src/protocol', 'src/core', 'src/client', 'src/persist'],
  'src/ui': ['src/protocol', 'src/core', 'src/state'],
  workers: ['src/protocol', 'src/core', 'src/engine', 'src/client', 'src/persist'],
  scripts: ['src/protocol', 'src/core', 'src/engine', 'src/client', 'workers', 'e2e'],
  e2e: [
    'src/protocol',
    'src/core',
    'src/engine',
    'src/client',
    'src/persist',
    'src/state',
    'src/ui',
  ],
};

/** Commands: files of scripts that `node scripts/run.mjs NAME` runs. */
const ENTRY_POINTS = [
  'bench',
  'bench-kernels',
  'headless',
  'metagrad',
  'pretrain',
  'rank-texts',
  'reproduce',
  'run',
  'start',
  'test',
  'train-tokenizer',
];

/**
 * Floors of rooms, the lowest first: a room may import from the floors below its own.
 * @type {Readonly<Record<string, readonly (readonly string[])[]>>}
 */
const FLOORS = {
  'src/core': [
    ['fetch-part'],
    ['bitmap', 'finite', 'random', 'row-sums', 'texts', 'tokenizer'],
    ['corpus', 'metric'],
    ['language-model', 'objective'],
    ['reward'],
    ['grpo'],
    ['config'],
    ['loop'],
    ['files'],
    ['run'],
  ],
  'src/engine': [
    ['kernels'],
    ['backends', 'runtime'],
    ['dual'],
    ['primitives'],
    ['model'],
    ['optimizer', 'collective'],
    ['training', 'metric', 'sampler', 'pretrain'],
    ['policy'],
    ['ports'],
    ['team'],
    ['parity'],
    ['testing'],
  ],
  'src/engine/kernels': [['contract'], ['cpu', 'wasm', 'webgpu'], ['testing']],
  'src/engine/kernels/webgpu': [
    ['queue'],
    ['profile', 'kernels'],
    ['tuning', 'webgpu-kernels'],
    ['open-webgpu'],
  ],
  'src/ui': [
    ['theme'],
    ['common'],
    ['lab'],
    ['article', 'bitmap', 'objective', 'rewards', 'settings', 'status'],
    ['objectives'],
    ['curves', 'loop', 'patch', 'rollouts', 'timeline'],
    ['controls', 'outcome'],
    ['app'],
  ],
  scripts: [
    ['common', 'setup'],
    ['benchmark', 'headless', 'pretraining', 'ranking', 'reproduction', 'suites'],
    ENTRY_POINTS,
  ],
};

/** Paths of rooms, or of files that are rooms of their own. */
const within = (base, rooms) => `^${base}/(${rooms.join('|')})(/|\\.(tsx?|mjs)$)`;

const arrowRules = Object.entries(ARROWS).map(([room, allowed]) => ({
  name: `arrows of ${room}`,
  comment: `${room} imports from ${allowed.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: TESTS },
  to: {
    path: '^(src|workers|scripts|e2e)/',
    pathNot: `^(${[room, ...allowed].join('|')})/`,
  },
}));

const floorRules = Object.entries(FLOORS).flatMap(([base, floors]) => [
  ...floors.flatMap((floor, i) =>
    floor.map((room) => ({
      name: `floors of ${base}`,
      comment: `A room of ${base} imports from the floors below it alone.`,
      severity: 'error',
      from: { path: within(base, [room]), pathNot: TESTS },
      to: {
        path: within(
          base,
          floors
            .slice(i)
            .flat()
            .filter((other) => other !== room),
        ),
      },
    })),
  ),
  {
    name: `rooms of ${base}`,
    comment: `Give the new room of ${base} its floor in .dependency-cruiser.js.`,
    severity: 'error',
    from: { path: `^${base}/`, pathNot: `${within(base, floors.flat())}|${TESTS}` },
    to: {},
  },
]);

/** Paths of a library, of its types, and its name where it is not installed. */
const library = (name) => [
  `^node_modules/${name}/`,
  `^node_modules/@types/${name}/`,
  `^${name}(/|$)`,
];

const libraryRule = (names, room) => ({
  name: `libraries of ${room}`,
  comment: `Only ${room} knows ${names.join(', ')}.`,
  severity: 'error',
  from: { path: '^(src/[^/]+|workers)/', pathNot: `^${room}/|${TESTS}` },
  to: { path: names.flatMap(library) },
});

export default {
  forbidden: [
    {
      name: 'no circles',
      comment: 'Files that import each other are one file, or hide a third one that both need.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'tests serve no other code',
      comment: 'What helps tests is not shipped.',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: TESTS },
      to: { path: TESTS },
    },
    ...arrowRules,
    ...floorRules,
    libraryRule(['@tensorflow'], 'src/engine'),
    libraryRule(['react', 'react-dom', 'recharts'], 'src/ui'),
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    // Without it imports of types alone would go unseen.
    tsPreCompilationDeps: true,
  },
};
