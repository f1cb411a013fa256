import type { BelongsToFact, ClassOf, OwnRecord, Work } from '@xiangzhi/plugin-api';
import { WorkItem } from '../work-item/work-item.record.js';
import { referring, type Retained } from './due-rows.js';
import { unreferenced } from './retention.rules.js';

/** Rows that go together: those whose time is over, and what hangs on them. */
export interface Victims {
  /** What of the candidates goes. */
  readonly ids: readonly string[];
  /** Ids by schema and table. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

interface Referrer {
  readonly own: OwnRecord;
  readonly fact: BelongsToFact;
}

const referrersTo = (work: Work, target: ClassOf): readonly Referrer[] =>
  work.records().flatMap((own) => own.facts.fields.flatMap((fact) => (fact.kind === 'belongsTo' && fact.target() === target ? [{ own, fact }] : [])));

/** A row that cannot be without the other one goes with it; one that can keeps it, as long as it stays itself. */
const isPart = ({ fact }: Referrer): boolean => !fact.optional;

class Gathering {
  readonly rows = new Map<string, Map<string, Set<string>>>();

  add({ schema, facts }: Pick<OwnRecord, 'schema' | 'facts'>, ids: readonly string[]): void {
    const tables = this.rows.get(schema) ?? new Map<string, Set<string>>();
    tables.set(facts.table, new Set([...(tables.get(facts.table) ?? []), ...ids]));
    if (ids.length > 0) this.rows.set(schema, tables);
  }

  /** Parts, and parts of parts. */
  async parts(work: Work, target: ClassOf, ids: readonly string[]): Promise<void> {
    for (const { own, fact } of referrersTo(work, target).filter(isPart)) {
      const found = ids.length > 0 ? (await referring(work, own, fact.column, ids)).map(({ from }) => from) : [];
      this.add(own, found);
      if (found.length > 0 && own.record !== target) await this.parts(work, own.record, found);
    }
  }
}

/**
 * References from other records that stay keep a row, too: their ids are none of the candidates'. A work item is referred to by its own name
 * and by that of the register.
 */
const keptBy = async (work: Work, { record, facts }: Retained, candidates: readonly string[]): Promise<readonly { readonly from: string; readonly to: string }[]> => {
  const referrers = [record, ...(facts.item ? [WorkItem] : [])].flatMap((target) => referrersTo(work, target)).filter((one) => !isPart(one));
  const found = await Promise.all(referrers.map(async ({ own, fact }) => {
    const refs = await referring(work, own, fact.column, candidates);
    return own.record === record ? refs : refs.map(({ from, to }) => ({ from: `${own.facts.name} ${from}`, to }));
  }));
  return found.flat();
};

/** Everything that goes when the time of these rows is over. A work item goes with its place in the register (ADR 0011). */
export const victimsOf = async (work: Work, retained: Retained, candidates: readonly string[]): Promise<Victims> => {
  const ids = candidates.length > 0 ? unreferenced(candidates, await keptBy(work, retained, candidates)) : [];
  const gathering = new Gathering();
  gathering.add(retained, ids);
  await gathering.parts(work, retained.record, ids);
  const register = work.records().find(({ record }) => record === WorkItem);
  if (retained.facts.item && register) {
    gathering.add(register, ids);
    await gathering.parts(work, WorkItem, ids);
    gathering.add({ schema: 'core', facts: { ...register.facts, table: 'item_alarm' } }, ids);
  }
  return { ids, rows: new Map([...gathering.rows].map(([schema, tables]) => [schema, new Map([...tables].map(([table, all]) => [table, [...all]]))])) };
};
