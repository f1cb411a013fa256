import type { ColumnFact } from '@xiangzhi/plugin-api';

const SCALES = { money: [2, '元'], mass: [3, '千克'] } as const;

/** An integer of fen or grams as people write it, `12345.67元`; without a floating point. */
const scaled = (value: string, [digits, unit]: (typeof SCALES)[keyof typeof SCALES]): string => {
  const [sign, amount] = value.startsWith('-') ? ['-', value.slice(1)] : ['', value];
  const padded = amount.padStart(digits + 1, '0');
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}${unit}`;
};

/**
 * A stored value as a notice shows it; an empty one as a stroke. A code of a dictionary is labelled by whoever knows the township's.
 * @throws TypeError for a kind of value that nobody can read on a board: a defect
 */
export const shownValue = ({ property, value, list, choices }: ColumnFact, stored: unknown): string => {
  if (stored === null || stored === undefined) return '—';
  if (list || ['json', 'geo', 'id', 'instant', 'areaCode'].includes(value)) throw new TypeError(`a notice cannot show "${property}": its values are not to be read on a board`);
  if (value === 'flag') return stored === true ? '是' : '否';
  const text = typeof stored === 'string' ? stored : JSON.stringify(stored);
  if (value === 'money' || value === 'mass') return scaled(text, SCALES[value]);
  return choices?.labels[text]?.zh ?? text;
};
