/** Numbers and times as the page writes them. A minus sign is U+2212, as wide as a plus. */

// toLocaleString would build one of these for every number.
const COUNTS = new Intl.NumberFormat('en');

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const withMinus = (text: string): string => text.replaceAll('-', '−');

const superscript = (exponent: number): string =>
  (exponent < 0 ? '⁻' : '') +
  Array.from(String(Math.abs(exponent)), (digit) => SUPERSCRIPTS[Number(digit)]).join('');

/** '0.42', '−3.1×10⁻⁶': powers of ten only where plain digits would be long. */
export const formatNumber = (value: number, digits = 2): string => {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -3 && exponent < 5) {
    return withMinus(String(Number(value.toPrecision(Math.max(digits, exponent + 1)))));
  }
  const [mantissa = '', power = '0'] = value.toExponential(digits - 1).split('e');
  return `${withMinus(mantissa)}×10${superscript(Number(power))}`;
};

export const formatSigned = (value: number, digits = 2): string =>
  value > 0 ? `+${formatNumber(value, digits)}` : formatNumber(value, digits);

/** With a fixed count of decimals, so that a column of numbers stays still. */
export const formatFixed = (value: number, decimals: number): string =>
  Number.isFinite(value) ? withMinus(value.toFixed(decimals)) : '–';

/** Share 0 to 1 as a whole percentage; 100% only for all, 0% only for none. */
export const formatPercent = (share: number): string => {
  const percent = Math.round(share * 100);
  if (percent === 100 && share < 1) return '99%';
  if (percent === 0 && share > 0) return '1%';
  return `${percent}%`;
};

/** '<0.1 s', '0.4 s', '12 s', '3 min 05 s', '1 h 12 min'. */
export const formatDuration = (seconds: number): string => {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  if (seconds > 0 && seconds < 0.05) return '<0.1 s';
  if (seconds < 9.95 && !Number.isInteger(seconds)) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
};

/** Estimates are given as coarsely as they are known. */
export const formatEstimate = (seconds: number): string => {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  if (seconds < 50) return `about ${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  if (seconds < 3570) return `about ${Math.max(1, Math.round(seconds / 60))} min`;
  return `about ${formatNumber(seconds / 3600, 2)} h`;
};

/** 1024 → '1,024'. */
export const formatCount = (count: number): string => COUNTS.format(count);

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
