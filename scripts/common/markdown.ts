/** A figure that was not measured. */
export const NONE = '–';

/** Three significant digits, without an exponent. */
export const digits = (value: number): string =>
  value >= 100
    ? Math.round(value).toLocaleString('en')
    : value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);

/** A Markdown table; all but the first column are flush right. */
export const table = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)];
};
