export const PROFILE_KEY = 'profile';

/** Whether the page was opened with `profile=1`, in its query or its fragment. */
export const asksForProfile = ({ search, hash }: Pick<Location, 'search' | 'hash'>): boolean =>
  [search, hash.replace('#', '?')].some(
    (text) => new URLSearchParams(text).get(PROFILE_KEY) === '1',
  );
