import { useSyncExternalStore } from 'react';

/**
 * Counts changes of the colours in use, so that canvases, which do not follow CSS, are drawn anew.
 */
let version = 0;

const subscribe = (onChange: () => void): (() => void) => {
  const changed = () => {
    version += 1;
    onChange();
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const root = new MutationObserver(changed);
  dark.addEventListener('change', changed);
  root.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    dark.removeEventListener('change', changed);
    root.disconnect();
  };
};

export const useThemeVersion = (): number => useSyncExternalStore(subscribe, () => version);
