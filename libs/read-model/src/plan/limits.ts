import { DomainError } from '@xiangzhi/kernel';

/**
 * What one plan may hold. Planning and writing run on the only thread, and PostgreSQL plans every condition, so the figures
 * are far above any form and far below what could be felt: 500 conditions are planned and written in a few milliseconds.
 */
export const READ_LIMITS = {
  /**
   * Comparisons and members of `and`/`or`, over all root fields and nested lists. A filter form has a dozen; what comes in
   * thousands comes through a variable that no token limit sees.
   */
  conditions: 500,
  /** `and`/`or` inside one another. Bounds the recursion of planning, writing and PostgreSQL's parser; people write two. */
  nesting: 8,
  /** Terms of one `orderBy`. In mixed directions they become a quadratic number of comparisons; tables sort by three at the most. */
  orderTerms: 8,
  /** Values of one `in`: five full pages of ids. They are one parameter, but each is checked and compared. */
  listValues: 1_000,
  /** Tables that `node` looks into, over all root fields; each takes PostgreSQL about 0.4 ms to plan. Eight ids among sixty kinds of records stay below. */
  lookups: 500,
  /** `$1 … $n` of one statement. The protocol ends at 65,535; the largest page of a front end needs a few hundred. */
  parameters: 10_000,
} as const;

type Limit = keyof typeof READ_LIMITS;

const SENTENCES: Readonly<Record<Limit, (actual: number, max: number) => string>> = {
  conditions: (actual, max) => `筛选条件过多：已有 ${actual} 个，一次查询的上限为 ${max} 个；同一项的多个取值请改用 in，或者请分几次查询`,
  nesting: (actual, max) => `筛选条件嵌套过深：and、or 嵌套了 ${actual} 层，上限为 ${max} 层；请把条件展平`,
  orderTerms: (actual, max) => `排序项过多：给了 ${actual} 项，上限为 ${max} 项；请只留主要的几项`,
  listValues: (actual, max) => `in 的取值过多：给了 ${actual} 个，上限为 ${max} 个；请分几次查询`,
  lookups: (actual, max) => `node 过多：一次查询共要在 ${actual} 处查找编号，上限为 ${max} 处；请改用各类记录自己的查询，或分几次查询`,
  parameters: (actual, max) => `查询过于复杂：要用 ${actual} 个参数，上限为 ${max} 个；请分几次查询`,
};

/** @throws DomainError TOO_COMPLEX with limit, actual figure and cure. */
export const assertWithin = (limit: Limit, actual: number, argumentPath?: readonly (string | number)[]): void => {
  const max = READ_LIMITS[limit];
  if (actual <= max) return;
  throw new DomainError('TOO_COMPLEX', {
    messageZh: SENTENCES[limit](actual, max),
    facts: { limit: { name: limit, max, actual } },
    ...(argumentPath ? { argumentPath } : {}),
  });
};
