const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const superscript = (whole: number): string =>
  `${whole < 0 ? '⁻' : ''}${Array.from(String(Math.abs(whole)), (digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;

/** A number of any size: 0.012, 31, 9.5·10⁻⁸. */
export const scientific = (value: number, digits = 2): string => {
  if (value === 0) return '0';
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -2 && power < 4) return String(Number(value.toPrecision(digits)));
  return `${mantissa}·10${superscript(power)}`;
};

/** A learning rate: 1/n stays a fraction. */
export const fraction = (value: number): string =>
  value < 1 && Number.isInteger(1 / value)
    ? `1/${1 / value}`
    : String(Number(value.toPrecision(3)));

export const slope = (value: number): string => value.toFixed(2).replace('-', '−');

export const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;
