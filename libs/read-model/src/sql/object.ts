import { fragment, identifier, joined, type Fragment } from '@xiangzhi/vocabulary';

/** `row_to_json` over a sub-select: no limit of a hundred arguments, keys in order. */
export const objectSql = (alias: Fragment, members: readonly (readonly [key: string, value: Fragment])[]): Fragment => {
  const columns = members.map(([key, value]) => fragment`${value} as ${identifier(key)}`);
  return fragment`(select row_to_json(${alias}) from (select ${joined(columns, ', ')}) ${alias})`;
};
