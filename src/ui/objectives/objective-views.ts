import type { ObjectiveName } from '../../protocol/names.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { ObjectiveView, ObjectiveWords } from '../objective/objective-view.ts';
import { bitmapView } from './bitmap-view.ts';
import { l2View } from './l2-view.tsx';
import { languageView } from './language-view.tsx';
import { qrView } from './qr-view.tsx';
import { textView, uuidView } from './string-views.tsx';

/** All objectives as the page shows them, by the names of `core/objective/objectives.ts`. */
export const OBJECTIVE_VIEWS: Readonly<Record<ObjectiveName, ObjectiveView>> = {
  bitmap: bitmapView,
  qr: qrView,
  l2: l2View,
  language: languageView,
  uuid: uuidView,
  text: textView,
};

export const wordsOf = (config: RunConfig): ObjectiveWords =>
  OBJECTIVE_VIEWS[config.objective].words(config);
