import { fragment, joined, type ComputedRow, type Dictionary, type Fragment } from '@xiangzhi/vocabulary';
import { literal } from './values.js';

/**
 * The Chinese label of a code of a dictionary, as it is called in the township that asks: by the baseline, else by the township's own
 * codes, else by what the nearest region has added. Only the branches that are needed run. A retired code keeps its label; what has
 * none any more shows its code.
 */
export const entryLabel = (code: Fragment, { name, codes, entries }: Dictionary, { tenant }: Pick<ComputedRow, 'tenant'>): Fragment => {
  const cases = codes.map((one) => fragment`when ${literal(one)} then ${literal(entries[one]?.zh ?? one)}`);
  const baseline = cases.length === 0 ? [] : [fragment`case ${code} ${joined(cases, ' ')} end`];
  const own = fragment`(select e.label_zh from core.dictionary_entry e where e.tenant_id = ${tenant} and e.dictionary = ${literal(name)} and e.code = ${code})`;
  const added = fragment`(select e.label_zh from core.tenant t join core.region_dictionary_entry e on starts_with(t.area_code, e.region_code)
    where t.tenant_id = ${tenant} and e.dictionary = ${literal(name)} and e.code = ${code} order by length(e.region_code) desc limit 1)`;
  return fragment`coalesce(${joined([...baseline, own, added, code], ', ')})`;
};
