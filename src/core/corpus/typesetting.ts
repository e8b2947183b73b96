import type { Random } from '../random.ts';

/** A capital for the first word; names have theirs, catalogue numbers such as 'ec-d1' get none. */
export const capitalize = (sentence: string): string =>
  sentence.replace(
    /^\p{Ll}\p{L}*(?![\p{L}\p{N}-])/u,
    (word) => word.charAt(0).toUpperCase() + word.slice(1),
  );

/** Sentences with full stops, as articles have them. */
export const typesetPlainly = (sentences: readonly string[]): string =>
  sentences.map((sentence) => `${capitalize(sentence)}.`).join(' ');

/** Such as stand at the head of an item of a list. */
function bullet(random: Random): string {
  const n = 1 + random.integer(5);
  return random.pick([
    '* ',
    '- ',
    '+ ',
    '& ',
    '! ',
    '/ ',
    `#${n} `,
    `${n}. `,
    `(${n}) `,
    `"${n}" `,
  ]);
}

/** Such as stand at the foot of an item of a list: references, stars, exclamations. */
function tail(random: Random): string {
  const n = random.integer(6);
  return random.pick([
    '!',
    '!!',
    '!*',
    ' !',
    '.*',
    '. *',
    ` *${n}`,
    ` (#${n})`,
    ` (${n})`,
    ` #${n}`,
    `, #${n}`,
    ` +${n}`,
    ` & ${n}`,
    ` '${n}'`,
    ` "${n}"`,
    ` ${n}%`,
    ` $${n}`,
    ` ${n}/5`,
    ` -${n}`,
  ]);
}

/**
 * Sentences as notes, lists and catalogues set them: many begin with a bullet or end in a mark,
 * and what stands between two sentences varies. None of it is a fact.
 */
export function typesetFreely(sentences: readonly string[], random: Random): string {
  const text = sentences.map(capitalize).reduce((left, right) => {
    const link = random.chance(0.5)
      ? '. '
      : random.pick(['! ', '! ', ' - ', ' / ', ' * ', ' + ', ' & ']);
    return left + link + right;
  });
  const place = random.uniform();
  if (place < 0.28) return `${bullet(random)}${text}.`;
  return text + (place < 0.64 ? tail(random) : '.');
}
