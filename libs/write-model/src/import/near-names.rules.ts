/** How like what somebody wrote a name is, from 0 to 1. */
export interface RankedName {
  readonly name: string;
  readonly likeness: number;
}

const SUGGESTED = 3;

/** Below, two names have little in common but a character that stands in many: 四和楼 and 四合楼村第一网格. */
const ALIKE = 0.5;

/** The share of characters that two texts have in common, from 0 to 1. */
export const likenessOf = (a: string, b: string): number => {
  const [left, right] = [new Set(Array.from(a)), new Set(Array.from(b))];
  return (2 * [...left].filter((one) => right.has(one)).length) / (left.size + right.size || 1);
};

/** Tells which names may be meant, the likest first: `相近的有：“东村”、“东庄村”`; where none is near, what else to do. */
export const adviceZh = (ranked: readonly RankedName[], otherwiseZh: string, alike = ALIKE): string => {
  const near = ranked.filter(({ likeness }) => likeness >= alike).sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1));
  const names = [...new Set(near.map(({ name }) => name))].slice(0, SUGGESTED);
  return names.length > 0 ? `相近的有：${names.map((name) => `“${name}”`).join('、')}` : otherwiseZh;
};

/** The same of plain names. */
export const nearNamesZh = (said: string, names: readonly string[], otherwiseZh: string, alike?: number): string =>
  adviceZh(names.map((name) => ({ name, likeness: likenessOf(said, name) })), otherwiseZh, alike);
