import { claimList, decided, open, type Verdict } from './claims.ts';
import { change, spread } from './format.ts';
import { describeMethods, methodTable } from './method-table.ts';
import { finalScore, type Outcomes } from './outcomes.ts';
import { tuningTable } from './tuning-table.ts';

const KEY = 'normChange';

const onlyAdam = (outcomes: Outcomes): Verdict => {
  const [adam, sgd, untuned] = (['adam', 'sgd', 'untuned'] as const).map((method) =>
    finalScore(outcomes, 'l2', method, KEY),
  );
  if (adam === undefined || sgd === undefined || untuned === undefined) {
    return open('needs Adam, SGD and the untuned generator');
  }
  return decided(
    adam.high < Math.min(sgd.low, untuned.low),
    `change of the norm with ${describeMethods(outcomes, 'l2', KEY, change)}`,
  );
};

/** Beside an untuned generator's texts under the same SGD. */
const sgdDoesNot = (outcomes: Outcomes): Verdict => {
  const [tuned, untuned] = (['sgd', 'untuned-sgd'] as const).map((method) =>
    finalScore(outcomes, 'l2', method, KEY),
  );
  if (tuned === undefined || untuned === undefined) {
    return open('needs SGD and the untuned generator under SGD');
  }
  return decided(
    tuned.mean >= untuned.mean,
    `${spread(tuned, change)} with tuned texts, ${spread(untuned, change)} with untuned ones`,
  );
};

/** Fig. 2, right. */
export const normPart = (outcomes: Outcomes): readonly string[] => [
  '### The norm',
  '',
  ...methodTable(outcomes, 'l2', [{ title: 'change of the norm', key: KEY, show: change }]),
  '',
  ...tuningTable(outcomes, 'l2'),
  ...claimList([
    {
      section: '§4.3',
      paper:
        'DPG with Adam “is the only approach to show reasonable progress” in lowering the norm',
      verdict: onlyAdam(outcomes),
    },
    {
      section: '§4.3',
      paper: 'the same, so that SGD’s generator does no better than an untuned one',
      verdict: sgdDoesNot(outcomes),
    },
  ]),
  '',
];
