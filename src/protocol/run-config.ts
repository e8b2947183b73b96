import type {
  AdvantageEpsForm,
  Credit,
  ForeignLanguage,
  InnerOptimizerName,
  LossForm,
  ModelSize,
  ObjectiveName,
  RewardName,
} from './names.ts';

/** Everything that decides a run. The same config and seed give the same run on a backend. */
export interface RunConfig {
  readonly model: ModelSize;
  readonly seed: number;
  readonly objective: ObjectiveName;
  readonly pattern: string;
  readonly qrText: string;
  readonly language: ForeignLanguage;
  readonly uuid: string;
  readonly targetText: string;
  readonly strength: number;
  readonly innerSteps: number;
  readonly batchSize: number;
  readonly optimizer: InnerOptimizerName;
  readonly innerLr: number;
  readonly innerBeta1: number;
  readonly innerBeta2: number;
  readonly innerEps: number;
  readonly epsRoot: number;
  readonly innerMomentum: number;
  readonly innerWeightDecay: number;
  readonly loss: LossForm;
  readonly reward: RewardName;
  readonly groupSize: number;
  readonly crossGroupBatching: boolean;
  readonly groupsTogether: boolean;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly generatorLr: number;
  readonly generatorDecay: number;
  readonly generatorBeta1: number;
  readonly generatorBeta2: number;
  readonly generatorWeightDecay: number;
  readonly maxGradNorm: number;
  readonly clip: number;
  readonly entropyBonus: number;
  readonly klCoefficient: number;
  readonly credit: Credit;
  readonly creditDecay: number;
  readonly minibatches: number;
  readonly advantageEps: AdvantageEpsForm;
  readonly grpoSteps: number;
  readonly validateEvery: number;
  readonly validationInnerSteps: number;
}

export type FieldName = keyof RunConfig;
