import { DomainError, refusing, type RecordFacts, type Refuse, type Retention } from '@xiangzhi/plugin-api';

/** A record whose rows have a time. */
export interface RetainedRecord {
  readonly module: string;
  readonly facts: RecordFacts & { readonly retention: Retention };
}

const refuse: Refuse = refusing('VALIDATION', '§3.11');

/** The fewest days that law allows. */
export const leastDaysOf = ({ days, leastDays = days }: Retention): number => leastDays;

/**
 * How long rows are kept here: as the township has said, never less than law asks for, whatever was said before, nor than the county does.
 * @param set what the township has said
 * @param floor what the county has said
 */
export const daysInForce = (retention: Retention, set: number | undefined, floor = 0): number => Math.max(leastDaysOf(retention), floor, set ?? retention.days);

/** @throws DomainError NOT_FOUND for a record without a time, VALIDATION below what law asks for */
export const assertMayKeep = (known: RetainedRecord | undefined, { recordName, days }: { readonly recordName: string; readonly days: number }): void => {
  if (!known) throw new DomainError('NOT_FOUND', { rule: '§3.11', messageZh: `没有保存期限可设的记录类型“${recordName.slice(0, 60)}”，请从保存期限列表中选择`, argumentPath: ['input', 'recordName'] });
  const least = leastDaysOf(known.facts.retention);
  if (days < least) refuse(`“${known.facts.zh}”依法至少保存 ${least} 天，只能延长`, 'days');
};

/** Rows that others still refer to stay, until those go: what is left of the candidates, whichever order they come in. */
export const unreferenced = (candidates: readonly string[], references: readonly { readonly from: string; readonly to: string }[]): readonly string[] => {
  let left = new Set(candidates);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    const kept = new Set(references.filter(({ from }) => !left.has(from)).map(({ to }) => to));
    left = new Set([...left].filter((id) => !kept.has(id)));
  }
  return [...left];
};
