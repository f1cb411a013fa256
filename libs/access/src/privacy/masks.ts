import { fragment, type Fragment } from '@xiangzhi/vocabulary';

/*
 * Each mask exists twice: as SQL for the read model, as TypeScript for texts that never see the database. One spec holds
 * them against each other. Both count characters, not UTF-16 units: surnames outside the basic plane exist.
 */

/** A text whose first character stays and whose length does not show: 张三 → `张*`, 欧阳明日 → `欧**`. */
export const maskText = (column: Fragment): Fragment =>
  fragment`case when ${column} is null then null when char_length(${column}) < 2 then repeat('*', char_length(${column})) else left(${column}, 1) || case when char_length(${column}) = 2 then '*' else '**' end end`;

/** The same as `maskText` for a value in hand. */
export function maskTextValue(text: string | null): string | null {
  if (text === null) return null;
  const [first = '', ...rest] = Array.from(text);
  if (rest.length === 0) return first === '' ? '' : '*';
  return first + (rest.length === 1 ? '*' : '**');
}

/** A mobile number whose middle is hidden: `138****5678`; anything that is none is masked like a text. */
export const maskMobile = (column: Fragment): Fragment =>
  fragment`case when ${column} ~ '^[0-9]{11}$' then left(${column}, 3) || '****' || right(${column}, 4) else ${maskText(column)} end`;

/** The same as `maskMobile` for a value in hand. */
export const maskMobileValue = (mobile: string | null): string | null =>
  mobile !== null && /^[0-9]{11}$/.test(mobile) ? `${mobile.slice(0, 3)}****${mobile.slice(-4)}` : maskTextValue(mobile);
