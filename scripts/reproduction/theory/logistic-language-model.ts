/**
 * A convex language model of two words.
 *
 * P(next word is b | the two words before it) = σ(φ·f), where f = (1, s₁, s₂) and s is +1 for b, −1 for a
 * and 0 before the start. It predicts a text word by word, as GPT-2 does, and its cross entropy is convex in φ,
 * ¾-smooth and √3-Lipschitz everywhere (Assumptions A.5 and A.6), because ‖f‖² ≤ 3.
 */
export interface LanguageModel {
  /** Number of weights φ. */
  readonly dimension: number;
  /** f of every context that occurs, one after the other. */
  readonly features: Float64Array;
  /** The sufficient statistics of every text. */
  readonly texts: readonly Statistics[];
}

/**
 * All that a loss keeps of a text or of a weighted batch: how often each context occurs, and how often b
 * follows it, over the number of words. Both enter the loss linearly.
 */
export interface Statistics {
  readonly visits: Float64Array;
  readonly hits: Float64Array;
}

/** Memory for one evaluation at a time: a number for each context. */
export interface Workspace {
  /** P(b) in each context, at the weights last given to `predict`. */
  readonly probabilities: Float64Array;
  readonly coefficients: Float64Array;
}

const SIGNS: Readonly<Record<string, number>> = { '^': 0, a: -1, b: 1 };
const FEATURES = 3;

const contextsOf = (text: string): string[] =>
  Array.from(text, (_, i) => `^^${text}`.slice(i, i + 2));

/** @throws RangeError if a text is empty or has another word than a and b. */
export const createLanguageModel = (texts: readonly string[]): LanguageModel => {
  const stranger = texts.find((text) => !/^[ab]+$/.test(text));
  if (stranger !== undefined) throw new RangeError(`“${stranger}” is no text of a and b`);
  const contexts = [...new Set(texts.flatMap(contextsOf))].sort();
  const statisticsOf = (text: string): Statistics => {
    const visits = new Float64Array(contexts.length);
    const hits = new Float64Array(contexts.length);
    contextsOf(text).forEach((context, i) => {
      const c = contexts.indexOf(context);
      visits[c]! += 1 / text.length;
      if (text[i] === 'b') hits[c]! += 1 / text.length;
    });
    return { visits, hits };
  };
  return {
    dimension: FEATURES,
    features: Float64Array.from(contexts.flatMap(([s2, s1]) => [1, SIGNS[s1!]!, SIGNS[s2!]!])),
    texts: texts.map(statisticsOf),
  };
};

export const createWorkspace = ({ features, dimension }: LanguageModel): Workspace => ({
  probabilities: new Float64Array(features.length / dimension),
  coefficients: new Float64Array(features.length / dimension),
});

/** The statistics of (1/B) Σ wᵢ ℓᵢ; `mass` is the total weight of each text in the batch. */
export const batchStatistics = (
  { texts, features, dimension }: LanguageModel,
  mass: Float64Array,
  batchSize: number,
): Statistics => {
  const visits = new Float64Array(features.length / dimension);
  const hits = new Float64Array(visits.length);
  texts.forEach((text, k) => {
    const weight = mass[k]! / batchSize;
    if (weight === 0) return;
    for (let c = 0; c < visits.length; c++) {
      visits[c]! += weight * text.visits[c]!;
      hits[c]! += weight * text.hits[c]!;
    }
  });
  return { visits, hits };
};

/** Cross entropy in nats a word. */
export const loss = (model: LanguageModel, batch: Statistics, weights: Float64Array): number => {
  const { dimension, features } = model;
  let total = 0;
  for (let c = 0; c < batch.visits.length; c++) {
    let logit = 0;
    for (let j = 0; j < dimension; j++) logit += features[c * dimension + j]! * weights[j]!;
    const softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    total += batch.visits[c]! * softplus - batch.hits[c]! * logit;
  }
  return total;
};

/** Evaluates the model at `weights`; gradients and curvatures are then those at this point. */
export const predict = (
  { dimension, features }: LanguageModel,
  weights: Float64Array,
  { probabilities }: Workspace,
): void => {
  for (let c = 0; c < probabilities.length; c++) {
    let logit = 0;
    for (let j = 0; j < dimension; j++) logit += features[c * dimension + j]! * weights[j]!;
    probabilities[c] = 1 / (1 + Math.exp(-logit));
  }
};

/** out ← out + scale · ∇ℓ at the weights last predicted. */
export const addGradient = (
  { dimension, features }: LanguageModel,
  { visits, hits }: Statistics,
  { probabilities }: Workspace,
  scale: number,
  out: Float64Array,
): void => {
  for (let c = 0; c < visits.length; c++) {
    const residual = scale * (visits[c]! * probabilities[c]! - hits[c]!);
    for (let j = 0; j < dimension; j++) out[j]! += residual * features[c * dimension + j]!;
  }
};

/** vector ← vector + scale · ∇²ℓ · vector, in place, at the weights last predicted. */
export const addCurvature = (
  { dimension, features }: LanguageModel,
  { visits }: Statistics,
  { probabilities, coefficients }: Workspace,
  scale: number,
  vector: Float64Array,
): void => {
  // All products come before the first change of `vector`.
  for (let c = 0; c < visits.length; c++) {
    let along = 0;
    for (let j = 0; j < dimension; j++) along += features[c * dimension + j]! * vector[j]!;
    const p = probabilities[c]!;
    coefficients[c] = scale * visits[c]! * p * (1 - p) * along;
  }
  for (let c = 0; c < visits.length; c++) {
    for (let j = 0; j < dimension; j++) {
      vector[j]! += coefficients[c]! * features[c * dimension + j]!;
    }
  }
};
