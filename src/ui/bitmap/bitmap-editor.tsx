import { useState } from 'react';
import { formatPattern, parsePattern, type Pattern } from '../../core/bitmap/pattern.ts';
import { Button } from '../common/button.tsx';
import type { GridSize } from '../common/grid-movement.ts';
import { Segmented } from '../common/segmented.tsx';
import { BitmapGrid, type Tool } from './bitmap-grid.tsx';
import { clear, invert, resize, sizeOf } from './edit-pattern.ts';
import { SHAPES } from './shapes.ts';
import styles from './bitmap-editor.module.css';

interface BitmapEditorProps {
  readonly pattern: Pattern;
  /** What the loaded models have room for. */
  readonly largest: GridSize;
  readonly onChange: (pattern: Pattern) => void;
}

const TOOLS = [
  { value: 'draw', label: 'Draw +', title: 'Shift or the right button erases' },
  { value: 'erase', label: 'Erase −', title: 'Shift or the right button draws' },
] as const;

export const BitmapEditor = ({ pattern, largest, onChange }: BitmapEditorProps) => {
  const [tool, setTool] = useState<Tool>('draw');
  /** The bitmap before its size was typed: on the way to “15” it has one row. */
  const [whole, setWhole] = useState<Pattern>();
  const size = sizeOf(pattern);
  const text = formatPattern(pattern);
  const shape = SHAPES.find((candidate) => candidate.pattern === text)?.name ?? '';
  return (
    <div className={styles.editor}>
      <div className={styles.tools}>
        <Segmented legend="Tool" segments={TOOLS} value={tool} onChange={setTool} small />
        <span className={styles.buttons}>
          <Button look="quiet" onClick={() => onChange(clear(pattern))}>
            Clear
          </Button>
          <Button look="quiet" onClick={() => onChange(invert(pattern))}>
            Invert
          </Button>
        </span>
      </div>
      <BitmapGrid pattern={pattern} tool={tool} onChange={onChange} />
      <div
        className={styles.measures}
        onFocus={() => setWhole(pattern)}
        onBlur={() => setWhole(undefined)}
      >
        <SideInput
          label="Rows"
          value={size.rows}
          max={largest.rows}
          onChange={(rows) => onChange(resize(whole ?? pattern, { ...size, rows }))}
        />
        <span aria-hidden="true">×</span>
        <SideInput
          label="Columns"
          value={size.columns}
          max={largest.columns}
          onChange={(columns) => onChange(resize(whole ?? pattern, { ...size, columns }))}
        />
        <label className={styles.shape}>
          <span className="visually-hidden">Begin from a shape</span>
          <select
            value={shape}
            onChange={(event) => {
              const chosen = SHAPES.find(({ name }) => name === event.target.value);
              if (chosen !== undefined) onChange(parsePattern(chosen.pattern));
            }}
          >
            <option value="" disabled>
              Your drawing
            </option>
            {SHAPES.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </div>
    </div>
  );
};

interface SideInputProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** Takes a good number at once and shows the real one again when it is left. */
const SideInput = ({ label, value, max, onChange }: SideInputProps) => {
  const [typed, setTyped] = useState<string>();
  const isGood = (side: number) => Number.isInteger(side) && side >= 1 && side <= max;
  return (
    <label className={styles.side}>
      <span>{label}</span>
      <input
        type="number"
        min={1}
        max={max}
        value={typed ?? value}
        aria-invalid={typed !== undefined && !isGood(Number(typed))}
        onChange={(event) => {
          setTyped(event.target.value);
          const side = Number(event.target.value);
          if (isGood(side)) onChange(side);
        }}
        onBlur={() => setTyped(undefined)}
      />
    </label>
  );
};
