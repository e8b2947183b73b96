import type { ModelReport } from '../../protocol/ports.ts';
import type { OpenBackend } from '../backends/open.ts';
import type { LoadedModel } from './model-files.ts';

export const modelReport = ({ model }: LoadedModel, backend: OpenBackend): ModelReport => ({
  backend: backend.report,
  parameters: model.layout.count,
  width: model.config.width,
  layers: model.config.layers,
  vocabularySize: model.config.vocabularySize,
  contextLength: model.config.contextLength,
});
