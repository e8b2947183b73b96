import { groupBy } from '../../common/group-by.ts';
import type { Benchmark, Machine, Result } from '../schema.ts';
import { ratioTable, sizeSections } from './engine-tables.ts';
import { digits, table } from '../../common/markdown.ts';
import { scalingSections } from './scaling-tables.ts';

const INTRODUCTION = `What an inner step and its metagradient cost in the lab, by the side of two ways to get the same numbers from a
library: tfjs' own autodiff nested in itself (mended, since tfjs' second derivatives are wrong as they come), and
jax-js (\`jit\`; the metagradient as the \`jvp\` of a \`grad\`). All engines take the same weights, texts and adjoint;
before any time counts, their losses, gradients, τ and H·u have been compared to a relative 10⁻³.

- **train**: forward, backward and AdamW of one inner step. The lab keeps the activations, as in its loop.
- **metagradient**: one step of the reverse sweep: the adjoint of AdamW, τ of the batch and H·u.
- **attribute**, **sample**, **update**: those phases of the loop; **grpoStep**: a whole GRPO step without validation.

Times are medians with the least and the most in brackets. The tasks of all engines run in turns, each in a page or a
process of its own; a ratio is the median over the turns that both were in. The first run, which compiles, is
not among them. On WebGPU a run ends when a result has been read back. Peak memory on WebGPU is the most bytes of
live buffers, pools too; on wasm it is the most bytes of live tensors. jax-js' memory on wasm is not known, and
dispatches are counted on WebGPU only.`;

const machineTable = (machine: Machine): readonly string[] =>
  table(
    ['', ''],
    [
      ['processor', `${machine.cpu}, ${machine.cores} cores`],
      ['memory', `${digits(machine.memoryBytes / 2 ** 30)} GiB`],
      ['system', machine.system],
      ['Node', machine.node],
      ...(machine.chromium === undefined ? [] : [['Chromium', machine.chromium]]),
      ...(machine.adapter === undefined
        ? []
        : [
            [
              'WebGPU adapter',
              `${machine.adapter}${machine.softwareAdapter ? ' (the processor imitates a GPU)' : ''}`,
            ],
          ]),
      ['date', machine.date],
      ['command', `\`${machine.command}\`, ${digits(machine.minutes)} minutes`],
    ],
  );

const placeName = ({ where, backend }: Result, { softwareAdapter = false }: Machine): string => {
  if (backend === 'webgpu') return `WebGPU in Chromium${softwareAdapter ? ', imitated' : ''}`;
  return where === 'browser' ? 'WebAssembly in Chromium' : 'WebAssembly in Node';
};

/** docs/benchmarks.md from what was measured; nothing in it comes from elsewhere. */
export const benchmarkPage = ({ machine, results, scaling }: Benchmark): string => {
  const places = [...groupBy(results, (result) => placeName(result, machine))];
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; do not edit.',
    '',
    INTRODUCTION,
    '',
    ...machineTable(machine),
    '',
    ...(places.length === 0
      ? []
      : ['![Time of train and metagradient by engine](benchmarks-engines.svg)', '']),
    ...places.flatMap(([name, rows]) => [
      `## ${name}`,
      '',
      ...ratioTable(rows),
      '',
      ...sizeSections(rows),
    ]),
    ...(scaling.length === 0
      ? []
      : [
          '## How the lab scales',
          '',
          'Training, metric and metagradient together on random models with a vocabulary of 512, WebAssembly in Node on one thread. A slope is log₂ of a value by the one in the row above, where the size is half.',
          '',
          '![Time and memory as sizes double](benchmarks-scaling.svg)',
          '',
          ...scalingSections(scaling),
        ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
};
