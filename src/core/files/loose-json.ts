/** Strings, brackets and what separates, and everything else: numbers, true, false, null. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * What `JSON.parse` lets pass in a text that it has read, though readers of other languages do not agree on it or
 * refuse it: a name twice in an object, of which it takes the last, and a number of a list that is not written as a
 * whole one, such as 4.0, 1e3 or -0.
 *
 * @param text valid JSON
 * @returns what the text does, in words that follow “it”; undefined if it is neither
 */
export const looseJson = (text: string): string | undefined => {
  /** Of what is open: the names of an object so far, nothing for a list. */
  const open: (Set<string> | undefined)[] = [];
  let isName = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const names = open.at(-1);
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token.startsWith('"') && isName) {
      // Escapes may spell one name in two ways.
      const name = JSON.parse(token) as string;
      if (names!.has(name)) return `names ${name} twice`;
      names!.add(name);
    } else if (/^[-\d]/.test(token) && names === undefined && !/^\d+$/.test(token)) {
      return `has ${token} in a list, which is not written as a whole number`;
    }
    isName = token === '{' || (token === ',' && open.at(-1) !== undefined);
  }
  return undefined;
};
