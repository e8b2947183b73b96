import type { ComponentType } from 'react';
import type { ObjectiveName } from '../../protocol/names.ts';
import { useLab } from '../app/lab-context.ts';
import { BitmapPanel } from '../bitmap/bitmap-panel.tsx';
import { LanguageWish } from './language-wish.tsx';
import { NormWish } from './norm-wish.tsx';
import { QrWish } from './qr-wish.tsx';
import { StringWish } from './string-wish.tsx';

const WISHES: Readonly<Record<ObjectiveName, ComponentType>> = {
  bitmap: BitmapPanel,
  qr: QrWish,
  l2: NormWish,
  language: LanguageWish,
  uuid: StringWish,
  text: StringWish,
};

/** What the next run should want: said, drawn or chosen here. */
export const WishPanel = () => {
  const objective = useLab((state) => state.draft.objective);
  const Wish = WISHES[objective];
  return <Wish />;
};
