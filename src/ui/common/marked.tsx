import styles from './marked.module.css';

interface MarkedProps {
  readonly text: string;
  /** Characters `from` up to `to` are marked. */
  readonly piece: { readonly from: number; readonly to: number } | undefined;
}

/** A text with a piece of it marked. */
export const Marked = ({ text, piece }: MarkedProps) =>
  piece === undefined ? (
    <span>{text}</span>
  ) : (
    <>
      <span>{text.slice(0, piece.from)}</span>
      <mark className={styles.mark}>{text.slice(piece.from, piece.to)}</mark>
      <span>{text.slice(piece.to)}</span>
    </>
  );
