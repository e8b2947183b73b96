import { BitmapPanel } from '../bitmap/bitmap-panel.tsx';
import type { ObjectiveView } from '../objective/objective-view.ts';
import { pictureWords } from '../objective/picture-words.tsx';

export const bitmapView: ObjectiveView = {
  group: 'Pictures',
  words: (config) => pictureWords(config, 'picture', 'your bitmap'),
  Goal: BitmapPanel,
};
