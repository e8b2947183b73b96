import { claimList, decided, open, type Verdict } from './claims.ts';
import { change, spread } from './format.ts';
import { methodTable } from './method-table.ts';
import { finalScore, type Outcomes } from './outcomes.ts';
import { tuningTable } from './tuning-table.ts';

const KEY = 'normChange';

/** Each beside an untuned generator's texts under the same inner optimiser: SGD's rate alone lowers the norm by more than Adam's. */
const onlyAdam = (outcomes: Outcomes): Verdict => {
  const [adam, untuned, sgd, untunedSgd] = (['adam', 'untuned', 'sgd', 'untuned-sgd'] as const).map(
    (method) => finalScore(outcomes, 'l2', method, KEY),
  );
  if (
    adam === undefined ||
    untuned === undefined ||
    sgd === undefined ||
    untunedSgd === undefined
  ) {
    return open('needs Adam and SGD, and the untuned generator under both');
  }
  return decided(
    adam.high < untuned.low && sgd.mean >= untunedSgd.mean,
    `with Adam ${spread(adam, change)}, untuned ${spread(untuned, change)}; with SGD ${spread(sgd, change)}, untuned ${spread(untunedSgd, change)}`,
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
  ]),
  '',
];
