import { expect, test } from 'vitest';
import { formatReplay, parseReplay } from './replay-file.ts';
import { indexEntry, replayIndexSchema } from './replay-index.ts';
import { sampleReplay } from './testing/sample-replay.ts';

test('a run comes back as it was written', () => {
  const replay = sampleReplay(7, {
    finalRollouts: [{ prompt: 'An article.', text: 'Another paraphrase.' }],
    longerValidation: { scores: { pixelAccuracy: 1 }, innerSteps: 96, batchSize: 120 },
  });
  expect(parseReplay(formatReplay(replay))).toEqual(replay);
});

test.each([
  ['{', 'not JSON'],
  ['{"format":"something else"}', 'format'],
  [formatReplay(sampleReplay(1)).replace('"entropy":0.31', '"entropy":"much"'), 'steps.0.entropy'],
  [
    formatReplay(sampleReplay(1)).replace(
      '"innerSteps":8,"batchSize":128',
      '"innerSteps":7,"batchSize":-1',
    ),
    'config',
  ],
  [formatReplay(sampleReplay(1)).replace(/"pattern":"[^"]*"/, '"pattern":10'), 'config'],
  [formatReplay(sampleReplay(1)).replace(/"rows":\d+/, '"rows":5'), 'steps.0.patch'],
  [formatReplay(sampleReplay(1)).replace(/"rows":\d+/, '"rows":1000000'), 'steps.0.patch.rows'],
])('what cannot be shown is refused in words: %#', (text, part) => {
  expect(() => parseReplay(text)).toThrow(part);
});

test('a field that the config has got since takes its default', () => {
  const replay = sampleReplay(1);
  const { entropyBonus, ...rest } = replay.config;
  const text = JSON.stringify({ ...replay, config: rest });
  expect(parseReplay(text).config.entropyBonus).toBe(entropyBonus);
});

test('the index tells what the last validation came to', () => {
  const entry = indexEntry(sampleReplay(12), 1000);
  expect(entry).toMatchObject({ grpoSteps: 12, score: { key: 'pixelAccuracy', value: 0.1 } });
  expect(replayIndexSchema.parse([entry])).toEqual([entry]);
});
