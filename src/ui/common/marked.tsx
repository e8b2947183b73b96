import { Fragment } from 'react';
import styles from './marked.module.css';

/** Characters `from` up to `to`. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

interface MarkedProps {
  readonly text: string;
  /** What is looked for in it, where it is found. */
  readonly piece: Piece | undefined;
  /** What else is marked, more quietly, where `piece` is not: in their order, none in another. */
  readonly quietly?: readonly Piece[];
}

/** A text with pieces of it marked. */
export const Marked = ({ text, piece, quietly = NONE }: MarkedProps) => {
  const apart = quietly.filter(
    ({ from, to }) => piece === undefined || to <= piece.from || from >= piece.to,
  );
  const pieces = [
    ...apart.map((quiet) => ({ ...quiet, look: styles.quiet })),
    ...(piece === undefined ? [] : [{ ...piece, look: styles.mark }]),
  ].toSorted((a, b) => a.from - b.from);
  return (
    <>
      {pieces.map(({ from, to, look }, i) => (
        <Fragment key={from}>
          <span>{text.slice(pieces[i - 1]?.to ?? 0, from)}</span>
          <mark className={look}>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      <span>{text.slice(pieces.at(-1)?.to ?? 0)}</span>
    </>
  );
};

const NONE: readonly Piece[] = [];
