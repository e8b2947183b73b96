import { Formula } from '../common/formula.tsx';
import styles from './article.module.css';

/** What is going on here, for a person who meets it for the first time. */
export const Article = () => (
  <section className={styles.article} aria-labelledby="article-title">
    <h2 id="article-title" className={styles.title}>
      What is going on here?
    </h2>
    <div className={styles.columns}>
      <div>
        <h3>A picture in the weights</h3>
        <p>
          A language model ends in its LM head: a matrix with a column of weights for each token.
          Take its upper left patch, remember it, fine-tune the model on some texts, and subtract.
          Each weight went up or down: draw + and −, and any fine-tuning draws a picture. Nearly
          always it is noise. Here it shall be yours.
        </p>
      </div>
      <div>
        <h3>Nothing but text</h3>
        <p>
          The generator never sees the bitmap. It paraphrases articles about invented people and
          places, and the target is fine-tuned on these paraphrases in the most ordinary way. Which
          words it picks, which dates and quotation marks, moves the patch a little one way or the
          other.
        </p>
      </div>
      <div>
        <h3>The metagradient</h3>
        <p>
          Give each text a weight <var>w</var>
          <sub>i</sub> = 1 in the training loss. The whole fine-tuning <var>A</var>, optimiser and
          all, is then a differentiable function of these weights, and so is what comes of it.
        </p>
        <Formula>
          <var>τ</var>
          <sub>i</sub> = ∂Φ(<var>A</var>(<var>w</var>, <var>D</var>)) / ∂<var>w</var>
          <sub>i</sub>
        </Formula>
        <p>It costs about as much as a few more fine-tunings, for all texts at once.</p>
      </div>
      <div>
        <h3>From credit to policy</h3>
        <p>
          <var>τ</var> says which texts helped. Used as the reward of each rollout, it makes the
          policy gradient of the generator point, nearly, where the metric of the whole dataset
          grows: a Dataset Policy Gradient. GRPO does the rest, round after round.
        </p>
        <p>
          <a href="https://arxiv.org/abs/2604.08423">
            Thrush et al., <cite>Synthetic Data for any Differentiable Target</cite>, 2026
          </a>
        </p>
      </div>
    </div>
  </section>
);
