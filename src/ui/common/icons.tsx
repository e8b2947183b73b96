import type { ReactNode } from 'react';

const icon = (shape: ReactNode) => (
  <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true">
    {shape}
  </svg>
);

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export const PLAY = icon(
  <path d="M4 2.2v11.6c0 .5.6.8 1 .5l8.6-5.8a.6.6 0 0 0 0-1L5 1.7c-.4-.3-1 0-1 .5Z" />,
);
export const PAUSE = icon(<path d="M4 2h3v12H4zM9 2h3v12H9z" />);
export const STOP = icon(<rect x="3" y="3" width="10" height="10" rx="1.2" />);
export const NEXT_PHASE = icon(<path d="M3 2.5v11l7-5.5zM11.4 2.5h1.8v11h-1.8z" />);
export const NEXT_STEP = icon(<path d="M1 2.5v11L7 8zM7 2.5v11L13 8zM13.2 2.5H15v11h-1.8z" />);
export const RESET = icon(<path {...stroke} d="M3 8a5 5 0 1 0 1.6-3.7M3 2v3h3" />);
export const DICE = icon(
  <>
    <rect {...stroke} x="2.3" y="2.3" width="11.4" height="11.4" rx="2" />
    <circle cx="5.6" cy="5.6" r="1.1" />
    <circle cx="8" cy="8" r="1.1" />
    <circle cx="10.4" cy="10.4" r="1.1" />
  </>,
);
