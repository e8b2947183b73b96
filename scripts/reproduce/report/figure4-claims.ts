import {
  FOREIGN_LANGUAGES,
  type ForeignLanguage,
} from '../../../src/core/corpus/languages/languages.ts';
import { methodOf, type MethodName } from '../plan/methods.ts';
import { decided, open, type Claim, type Verdict } from './claims.ts';
import { listed, share } from './format.ts';
import { finalScore, methodsIn, type Outcomes } from './outcomes.ts';

/** Of the rollouts: from here on a generator is said to write the language. */
const MOSTLY = 0.5;
/** Of the untuned generator's entropy: below it is a collapse. */
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

const othersDoNot = (outcomes: Outcomes): Verdict => {
  const others = FOREIGN_LANGUAGES.flatMap((language) =>
    methodsIn(outcomes, language)
      .filter((method) => method !== 'adam')
      .map((method) => ({
        name: `${methodOf(method).label} in ${language}`,
        mean: meanOf(outcomes, language, method, 'targetShare'),
      })),
  );
  const known = others.flatMap(({ name, mean }) => (mean === undefined ? [] : [{ name, mean }]));
  if (known.length < others.length) {
    return open(`${known.length} of the ${others.length} other runs are finished`);
  }
  const learned = known.filter(({ mean }) => mean >= MOSTLY);
  const names = learned.map(({ name, mean }) => `${name} (${share(mean)})`);
  return decided(learned.length === 0, `others that reach ${MOSTLY}: ${listed(names)}`);
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
    paper: 'no other method does so reliably',
    verdict: othersDoNot(outcomes),
  },
  {
    section: '§4.4',
    paper: 'the entropy of Adam’s rollouts is maintained, without a mode collapse',
    verdict: entropyStays(outcomes),
  },
];
