/** Two characters that are one surname; the usual ones. */
const COMPOUND: ReadonlySet<string> = new Set(['欧阳', '上官', '司马', '诸葛', '夏侯', '皇甫', '尉迟', '公孙', '慕容', '司徒', '令狐', '东方', '南宫', '长孙', '宇文', '端木', '独孤', '申屠', '闻人', '轩辕']);

/** The surname of a Chinese name: the one personal thing that a text message says (domain-model §3.8). */
export const surnameOf = (name: string): string => {
  const [first = '', second = '', third] = [...name.trim()];
  return third !== undefined && COMPOUND.has(first + second) ? first + second : first;
};
