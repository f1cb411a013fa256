/** Columns that a terminal needs for a text: Chinese characters and full-width signs take two. */
const widthOf = (text: string): number => Array.from(text).reduce((width, character) => width + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1), 0);

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Rows under headings, in columns. */
export function tableOf(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const texts = [headings, ...rows.map((row) => row.map((cell) => String(cell ?? '')))];
  const widths = headings.map((_, column) => Math.max(...texts.map((row) => widthOf(row[column] ?? ''))));
  return texts.map((row) => row.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
