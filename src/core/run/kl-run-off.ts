import { objectiveOf } from '../objective/objectives.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { Step } from './step.ts';

/**
 * Nats a token from the untuned generator above which texts are nobody's language any more. Natural texts lie below one,
 * and to write all of a text in a language that a corpus has in one text of seventy costs 4.2 nats once, 0.2 a token.
 */
export const NATURAL_KL = 3;

/** So many readings in a row: one alone may be a swing. */
const READINGS = 3;

/** A generator that has run off from how it was pretrained. */
export interface RunOff {
  /** Nats a token, at the last reading. */
  readonly kl: number;
  /** What it means and what to do, in sentences. */
  readonly advice: string;
}

/**
 * Whether the KL of the last GRPO steps, or of the last validations where the steps have none, was above `NATURAL_KL`
 * three times in a row. A string that is to be written letter by letter is far from any natural text, so that a run for
 * one cannot run off.
 * @param steps oldest first
 */
export const runOffOf = (steps: readonly Step[], config: RunConfig): RunOff | undefined => {
  if (objectiveOf(config).wantedField !== undefined) return undefined;
  const last: number[] = [];
  for (let i = steps.length - 1; i >= 0 && last.length < READINGS; i--) {
    const kl = steps[i]!.scores.kl ?? steps[i]!.validation?.scores.kl;
    if (kl === undefined) continue;
    if (kl <= NATURAL_KL) return undefined;
    last.push(kl);
  }
  return last.length < READINGS ? undefined : { kl: last[0]!, advice: adviceFor(config) };
};

const adviceFor = ({ klCoefficient }: RunConfig): string => {
  const coefficient =
    klCoefficient > 0
      ? `Raise the KL coefficient β (klCoefficient), which is ${klCoefficient},`
      : 'Set a KL coefficient β (klCoefficient), such as 0.1,';
  return (
    `It is more than ${NATURAL_KL} nats a token from how it was pretrained, ${READINGS} times in a row: its texts have little of its language left. ` +
    `${coefficient} or lower the generator’s learning rate (generatorLr), and start anew.`
  );
};
