import { FOREIGN_LANGUAGES, type ForeignLanguage } from '../../../src/protocol/names.ts';
import { methodOf, type MethodName } from '../plan/methods.ts';
import { decided, open, type Claim, type Verdict } from './claims.ts';
import { listed, share } from './format.ts';
import { finalScore, methodsIn, type Outcomes } from './outcomes.ts';

/** Of the rollouts: from here on a generator is said to write the language. */
const MOSTLY = 0.5;
/** Of the untuned generator's bigram entropy: below it is a collapse. */
const COLLAPSE = 0.5;

const meanOf = (
  outcomes: Outcomes,
  language: ForeignLanguage,
  method: MethodName,
  key: 'targetShare' | 'bigramEntropy',
): number | undefined => finalScore(outcomes, language, method, key)?.mean;

const adamLearns = (outcomes: Outcomes): Verdict => {
  const shares = FOREIGN_LANGUAGES.flatMap((language) => {
    const mean = meanOf(outcomes, language, 'adam', 'targetShare');
    return mean === undefined ? [] : [{ language, mean }];
  });
  if (shares.length < FOREIGN_LANGUAGES.length) return open('needs Adam in all four languages');
  const words = shares.map(({ language, mean }) => `${language} ${share(mean)}`).join(', ');
  return decided(
    shares.every(({ mean }) => mean >= MOSTLY),
    `share of rollouts in the language: ${words}; ${MOSTLY} counts as learned`,
  );
};

/**
 * The paper counts a method that collapses to a few words of the language as a failure. The language
 * classifier is our judge, too, so that its share as a reward says nothing.
 */
const othersDoNot = (outcomes: Outcomes): Verdict => {
  const others = FOREIGN_LANGUAGES.flatMap((language) =>
    methodsIn(outcomes, language)
      .filter((method) => method !== 'adam' && method !== 'languageProbability')
      .map((method) => ({ language, method })),
  );
  const known = others.flatMap(({ language, method }) => {
    const mean = meanOf(outcomes, language, method, 'targetShare');
    const entropy = meanOf(outcomes, language, method, 'bigramEntropy');
    const untuned = meanOf(outcomes, language, 'untuned', 'bigramEntropy');
    if (mean === undefined || entropy === undefined || untuned === undefined) return [];
    const name = `${methodOf(method).label} in ${language}`;
    return [{ name, mean, entropy, collapsed: entropy < COLLAPSE * untuned }];
  });
  if (known.length < others.length) {
    return open(`${known.length} of the ${others.length} other runs are finished`);
  }
  const learned = known.filter(({ mean }) => mean >= MOSTLY);
  const namesOf = (runs: typeof learned) =>
    listed(
      runs.map(({ name, mean, entropy }) => `${name} (${share(mean)}, ${entropy.toFixed(2)})`),
    );
  const standing = learned.filter(({ collapsed }) => !collapsed);
  return decided(
    standing.length === 0,
    `others that reach a share of ${MOSTLY}, with their bigram entropy: ${namesOf(standing)}; such that collapsed: ${namesOf(learned.filter(({ collapsed }) => collapsed))}; the language classifier, reward and judge at once here, counts for neither`,
  );
};

const entropyStays = (outcomes: Outcomes): Verdict => {
  const pairs = FOREIGN_LANGUAGES.flatMap((language) => {
    const tuned = meanOf(outcomes, language, 'adam', 'bigramEntropy');
    const untuned = meanOf(outcomes, language, 'untuned', 'bigramEntropy');
    return tuned === undefined || untuned === undefined ? [] : [{ language, tuned, untuned }];
  });
  if (pairs.length < FOREIGN_LANGUAGES.length) {
    return open('needs Adam and the untuned generator in all four languages');
  }
  const words = pairs.map(
    ({ language, tuned, untuned }) =>
      `${language} ${tuned.toFixed(2)} (untuned ${untuned.toFixed(2)})`,
  );
  return decided(
    pairs.every(({ tuned, untuned }) => tuned >= COLLAPSE * untuned),
    `bigram entropy: ${words.join(', ')}; less than half of the untuned counts as a collapse`,
  );
};

/** What §4.4 says of Fig. 4. */
export const languageClaims = (outcomes: Outcomes): readonly Claim[] => [
  {
    section: '§4.4',
    paper: 'DPG with Adam teaches the generator each of the four languages',
    verdict: adamLearns(outcomes),
  },
  {
    section: '§4.4',
    paper: 'no other method does, except where its entropy collapses to a few words',
    verdict: othersDoNot(outcomes),
  },
  {
    section: '§4.4',
    paper: 'the entropy of Adam’s rollouts is maintained, without a mode collapse',
    verdict: entropyStays(outcomes),
  },
];
