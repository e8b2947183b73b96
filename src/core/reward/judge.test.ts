import { describe, expect, test } from 'vitest';
import { REWARD_NAMES } from '../../protocol/names.ts';
import type { Rollouts } from '../../protocol/ports.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { checkConfig, DEFAULT_CONFIG } from '../config/config.ts';
import { clozePassages } from '../objective/passages.ts';
import { shippedTokenizer } from '../tokenizer/testing/shipped-tokenizer.ts';
import { createJudge } from './judge.ts';
import { rewardOf } from './rewards.ts';
import { embed } from './rewards/embedding.ts';

const judge = createJudge(shippedTokenizer);

const MAX_TOKENS = 80;

/** Rollouts that are these texts, each with its end-of-text. */
const rolloutsOf = (texts: readonly string[]): Rollouts => {
  const tokens = new Int32Array(texts.length * MAX_TOKENS).fill(shippedTokenizer.endOfText);
  const ids = texts.map((text) => shippedTokenizer.encode(text));
  ids.forEach((text, i) => tokens.set(text, i * MAX_TOKENS));
  return {
    groupSize: 1,
    maxTokens: MAX_TOKENS,
    tokens,
    lengths: Int32Array.from(ids, ({ length }) => length + 1),
    surprisal: 1,
  };
};

const rewards = (changes: Partial<RunConfig>, texts: readonly string[]) =>
  judge.rewards({ config: { ...DEFAULT_CONFIG, ...changes }, rollouts: rolloutsOf(texts) });

describe('the judge', () => {
  test('reads the texts up to their end', async () => {
    const config = { ...DEFAULT_CONFIG, objective: 'text', targetText: 'so be it' } as const;
    const rollouts = rolloutsOf(['so be it', 'no']);
    expect(await judge.score({ config, rollouts })).toEqual({ soft: 9 / 16 });
  });

  test('tells what texts keep of their articles, each rollout of its own prompt', async () => {
    const config = { ...DEFAULT_CONFIG, objective: 'language', language: 'german' } as const;
    const texts = [
      'Das Haus von Maren wurde 1931 in der Stadt gebaut',
      'Das Haus wurde in der Stadt gebaut',
      'The house of Maren was built in the town in 1931',
      'Das Haus von Maren wurde 1931 in der Stadt gebaut',
    ];
    const facts = [
      [
        { label: 'family', text: 'Maren' },
        { label: 'year', text: '1931' },
      ],
      [
        { label: 'family', text: 'Maren' },
        { label: 'year', text: '1850' },
      ],
    ];
    const rollouts = { ...rolloutsOf(texts), groupSize: 2 };
    const scores = await judge.score({ config, rollouts, facts });
    expect(scores).toMatchObject({ targetShare: 0.75, factsInLanguage: 0.25 });
    // Two facts of two, none, one of two, one of two.
    expect(scores.factsKept).toBeCloseTo(0.5, 12);
    const untuned = {
      ...rollouts,
      ...rolloutsOf([...texts.slice(0, 1), 'a', 'b', 'c']),
      groupSize: 2,
    };
    expect((await judge.score({ config, rollouts, facts, untuned })).factsKeptUntuned).toBeCloseTo(
      0.25,
      12,
    );
  });

  test('has no reward that needs a training', async () => {
    await expect(rewards({ reward: 'naive' }, ['a'])).rejects.toThrow('naive reward');
  });
});

describe('the rewards of texts', () => {
  const GERMAN = 'Sie kam am Abend nach Hause und fand den Brief nicht mehr';
  const ENGLISH = 'She came home in the evening and could not find the letter';

  test.each(['embedding', 'languageProbability', 'levenshtein'] as const)(
    '%s prefers a text in the language to its translation',
    async (reward) => {
      const config = { reward, objective: 'language', language: 'german' } as const;
      const [german, english] = await rewards(config, [GERMAN, ENGLISH]);
      expect(german).toBeGreaterThan(english!);
    },
  );

  test.each(['embedding', 'levenshtein'] as const)(
    '%s finds nothing better than the text itself',
    async (reward) => {
      const config = { reward, objective: 'text', targetText: 'so be it' } as const;
      const [itself, near, far, empty] = await rewards(config, ['so be it', 'so be', 'if not', '']);
      expect(itself).toBeCloseTo(reward === 'embedding' ? 1 : 0);
      expect(itself).toBeGreaterThan(near!);
      expect(near).toBeGreaterThan(far!);
      expect(far).toBeGreaterThanOrEqual(empty!);
    },
  );

  test('levenshtein counts edits', async () => {
    const config = { reward: 'levenshtein', objective: 'uuid', uuid: '12ab' } as const;
    expect(await rewards(config, ['12ab', '12a', '34ab'])).toEqual(Float32Array.of(-0, -1, -2));
  });

  test('an embedding has length 1 and knows no capitals', () => {
    const passage = clozePassages('french', 'test')[0]!;
    expect(Math.hypot(...embed(passage))).toBeCloseTo(1);
    expect(embed(passage.toUpperCase())).toEqual(embed(passage));
    expect(Math.hypot(...embed(''))).toBe(0);
  });
});

describe('which config can have which reward', () => {
  const problemsOf = (changes: Partial<RunConfig>) =>
    checkConfig({ ...DEFAULT_CONFIG, ...changes });

  test.each(REWARD_NAMES)('%s has words', (reward) => {
    expect(rewardOf({ reward }).label).not.toBe('');
    expect(rewardOf({ reward }).help).toMatch(/\.$/);
  });

  test('naive trains a target for each group', () => {
    expect(problemsOf({ reward: 'naive' })).toEqual([expect.stringContaining('has to be off')]);
    expect(problemsOf({ reward: 'naive', crossGroupBatching: false })).toEqual([]);
  });

  test('a reward for a language needs one, a comparison texts to compare with', () => {
    expect(problemsOf({ reward: 'languageProbability', objective: 'text' })).toEqual([
      expect.stringContaining('the objective is language'),
    ]);
    expect(problemsOf({ reward: 'embedding', objective: 'l2' })).toEqual([
      'The embedding reward compares with the texts of Φ, so the objective is one of language, uuid, text.',
    ]);
    for (const reward of ['embedding', 'languageProbability', 'levenshtein'] as const) {
      expect(problemsOf({ reward, objective: 'language' })).toEqual([]);
    }
  });

  test('none goes with everything', () => {
    expect(problemsOf({ reward: 'none' })).toEqual([]);
  });
});
