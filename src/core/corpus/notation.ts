import type { Random } from '../random.ts';
import type { Person } from './facts.ts';

/** What differs between languages in the writing of numbers. */
export interface Conventions {
  readonly and: string;
  /** '300 $' rather than '$300'. */
  readonly dollarLast: boolean;
  /** '5 %' rather than '5%'. */
  readonly percentSpace: boolean;
}

/**
 * Ways to write names, years, prices …: each call picks one of the usual notations.
 *
 * The variety has a purpose. A generator can only steer the target's token ids 0–20, which are
 * symbols and small digits, as far as its texts may use them in many places.
 */
export interface Notation {
  /** In full or with an initial. */
  readonly name: (person: Person) => string;
  /** 'A and B' or 'A & B'. */
  readonly pair: (a: string, b: string) => string;
  /** A life span: '1912-1987', '*1912, +1987' … */
  readonly span: (from: number, to: number) => string;
  /** A title, marked by quotes, apostrophes or asterisks. */
  readonly title: (title: string) => string;
  readonly price: (dollars: number) => string;
  readonly percent: (value: number) => string;
  /** A rise: '+5%'. */
  readonly rise: (value: number) => string;
  /** A catalogue number: '#4f-21'. */
  readonly code: (code: string) => string;
  /** So many of so many: '3/5'. */
  readonly ratio: (part: number, whole: number) => string;
  /** A running time: 4'12". */
  readonly duration: (minutes: number, seconds: number) => string;
}

export const fullName = ({ given, family }: Person): string => `${given} ${family}`;

export function createNotation(random: Random, conventions: Conventions): Notation {
  const { and, dollarLast, percentSpace } = conventions;
  const percent = (value: number) => `${value}${percentSpace && random.chance(0.5) ? ' ' : ''}%`;
  return {
    name: (person) =>
      random.chance(0.8) ? fullName(person) : `${person.given.charAt(0)}. ${person.family}`,
    pair: (a, b) => random.pick([`${a} & ${b}`, `${a} & ${b}`, `${a} ${and} ${b}`, `${a} + ${b}`]),
    span: (from, to) =>
      random.pick([
        `${from}-${to}`,
        `${from}-${to}`,
        `${from}/${to}`,
        `*${from} +${to}`,
        `*${from}, +${to}`,
      ]),
    title: (title) => {
      const mark = random.pick(['"', '"', "'", "'", '*']);
      return mark + title + mark;
    },
    price: (dollars) =>
      dollarLast && random.chance(0.6)
        ? `${dollars} $`
        : random.pick([`$${dollars}`, `$${dollars}`, `${dollars}$`]),
    percent,
    rise: (value) => `+${percent(value)}`,
    code: (code) => random.pick([`#${code}`, `#${code}`, code]),
    ratio: (part, whole) => `${part}/${whole}`,
    duration: (minutes, seconds) => `${minutes}'${seconds}"`,
  };
}
