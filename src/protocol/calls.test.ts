import { expect, expectTypeOf, test } from 'vitest';
import { createFakePorts } from '../client/testing/fake-ports.ts';
import { portOf } from './call-table.ts';
import { CALLS, type PortsByName } from './calls.ts';

test.each(['generator', 'target', 'texts'] as const)(
  'every call of the %s’s port has an entry',
  (name) => {
    // The fake ports are written out by hand, each member of the interfaces.
    expect(Object.keys(CALLS[name]).sort()).toEqual(Object.keys(createFakePorts()[name]).sort());
  },
);

test('an entry knows the types of its call', () => {
  expectTypeOf<{
    readonly [Name in keyof PortsByName]: keyof PortsByName[Name];
  }>().toEqualTypeOf<{ readonly [Name in keyof typeof CALLS]: keyof (typeof CALLS)[Name] }>();
  const [ids, lengths] = [new Int32Array(3), new Int32Array(1)];
  const dataset = { innerSteps: 1, batchSize: 1, maxLength: 3, ids, lengths };
  const optimizer = { type: 'sgd', lr: 1, weightDecay: 0 } as const;
  const request = { dataset, optimizer, loss: 'own', keepTrajectory: false } as const;
  expect(CALLS.target.train.givesOut(request)).toEqual([ids, lengths]);
});

test('a port of a table makes each call by its name, with its request, when it is called', async () => {
  const made: unknown[] = [];
  const { generator } = createFakePorts(0);
  const port = portOf<PortsByName['generator']>(
    CALLS.generator,
    (call, { length, members }, name) =>
      (request) => {
        made.push([name, length, members]);
        return call(generator, request);
      },
  );
  generator.checkpoint = () => Promise.resolve({ state: Float32Array.of(7), updates: 3 });
  expect(await port.checkpoint()).toEqual({ state: Float32Array.of(7), updates: 3 });
  const sampling = { groupSize: 2, maxTokens: 3, temperature: 1, seed: 1 };
  const { tokens } = await port.sample({
    ...sampling,
    prompts: [[1], [2]],
    endOfText: 0,
    keepForUpdate: true,
  });
  expect(tokens).toHaveLength(12);
  expect(made).toEqual([
    ['checkpoint', 'short', 'leader'],
    ['sample', 'long', 'all'],
  ]);
});
