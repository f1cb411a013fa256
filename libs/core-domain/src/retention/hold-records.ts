import { defineUseCase, DomainError, fragment, identifier, Input, joined, notFound, refusing, render, Same, VersionedInput, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { Person } from '../people/person.record.js';
import type { RetentionHoldReason } from './retention.choices.js';
import { RetentionHold } from './retention-hold.record.js';

@Input({ zh: '暂缓删除', en: 'Which rows are kept beyond their time.' })
export class HoldRecordsInput {
  @Same(() => RetentionHold)
  readonly recordName?: string | null;

  @Same(() => RetentionHold)
  readonly refId?: string | null;

  @Same(() => RetentionHold)
  readonly subjectId?: string | null;

  @Same(() => RetentionHold)
  readonly day?: LocalDate | null;

  @Same(() => RetentionHold)
  readonly reason!: RetentionHoldReason;

  @Same(() => RetentionHold)
  readonly note!: string;
}

@Input({ zh: '解除暂缓删除', en: 'Which hold is released.' })
export class ReleaseRetentionHoldInput extends VersionedInput {}

/** Whether a row is one of those that have a time, in the tables of these records. */
const isThere = async (work: Work, recordName: string | null, id: string): Promise<boolean> => {
  const tables = work.records().filter(({ facts }) => facts.retention && (recordName === null || facts.name === recordName));
  const looks = tables.map(({ schema, facts }) => fragment`select t.id from ${identifier(schema, facts.table)} t where t.tenant_id = ${work.actor.tenantId}::uuid and t.id = ${id}::uuid`);
  return (await work.query(render(joined(looks, ' union all ')))).length > 0;
};

/** AM-11: rows of a day, of a person or a single one, of one type or of all. */
export const holdRecords = defineUseCase({
  name: 'holdRecords',
  zh: '暂缓删除',
  en: 'Keep rows beyond their time.',
  permission: 'core:retention:hold',
  input: HoldRecordsInput,
  payload: { retentionHold: RetentionHold },
  async run(work, { recordName = null, refId = null, subjectId = null, day = null, reason, note }) {
    const refuse = refusing('VALIDATION', 'AM-11');
    if (refId === null && subjectId === null && day === null) refuse('请指定单条记录、有关的人或日期', 'refId');
    if (recordName !== null && !work.records().some(({ facts }) => facts.name === recordName && facts.retention)) refuse('没有这个有保存期限的记录类型，请从保存期限列表中选择', 'recordName');
    if (refId !== null && !(await isThere(work, recordName, refId))) throw notFound(['input', 'refId']);
    if (subjectId !== null) await work.find(Person, subjectId, 'subjectId');
    return { retentionHold: await work.insert(RetentionHold, { recordName, refId, subjectId, day, reason, note }) };
  },
});

/** From the next night on its rows go, if their time is over. */
export const releaseRetentionHold = defineUseCase({
  name: 'releaseRetentionHold',
  zh: '解除暂缓删除',
  en: 'Release a hold.',
  permission: 'core:retention:hold',
  input: ReleaseRetentionHoldInput,
  payload: { retentionHold: RetentionHold },
  async run(work, { id, version }) {
    const hold = await work.lock(RetentionHold, id, version);
    if (hold.releasedAt !== null) throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-11', messageZh: '该暂缓已经解除', argumentPath: ['input', 'id'] });
    await work.update(RetentionHold, hold, { releasedAt: work.now });
    return { retentionHold: id };
  },
});
