/**
 * The same function, which gives the same result again as long as its arguments are the same: what
 * many components select from one state is worked out once.
 */
export const rememberLast = <Arguments extends readonly unknown[], Result>(
  of: (...given: Arguments) => Result,
): ((...given: Arguments) => Result) => {
  let last: { readonly given: Arguments; readonly result: Result } | undefined;
  return (...given) => {
    if (last === undefined || given.some((value, i) => value !== last!.given[i])) {
      last = { given, result: of(...given) };
    }
    return last.result;
  };
};
