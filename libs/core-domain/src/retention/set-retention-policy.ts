import { defineUseCase, Input, Same, sql, type Work } from '@xiangzhi/plugin-api';
import { RetentionSetting } from './retention-setting.record.js';
import { assertMayKeep, type RetainedRecord } from './retention.rules.js';

@Input({ zh: '设置保存期限', en: 'How long rows of a record are kept.' })
export class SetRetentionPolicyInput {
  @Same(() => RetentionSetting, { zh: '记录类型，见 retentionPolicies', en: 'Type of the rows, see retentionPolicies.' })
  readonly recordName!: string;

  @Same(() => RetentionSetting, { zh: '保存天数，不得少于法定最短期限', en: 'Days; not fewer than law asks for.' })
  readonly days!: number;

  @Same(() => RetentionSetting)
  readonly basis!: string;
}

const retainedNamed = (work: Work, name: string): RetainedRecord | undefined =>
  work.records().flatMap(({ module, facts }) => (facts.retention && facts.name === name ? [{ module, facts: { ...facts, retention: facts.retention } }] : []))[0];

/** §3.11: a township may keep rows longer, never shorter than law asks for. */
export const setRetentionPolicy = defineUseCase({
  name: 'setRetentionPolicy',
  zh: '设置保存期限',
  en: 'Set how long rows of a record are kept.',
  permission: 'core:retention:update',
  input: SetRetentionPolicyInput,
  payload: { retentionSetting: RetentionSetting },
  async run(work, { recordName, days, basis }) {
    assertMayKeep(retainedNamed(work, recordName), { recordName, days });
    await work.inTurn(`retention ${recordName}`);
    const [known] = await work.query<{ id: string }>(sql`select id from core.retention_setting where tenant_id = ${work.actor.tenantId} and record_name = ${recordName}`);
    if (!known) return { retentionSetting: await work.insert(RetentionSetting, { recordName, days, basis }) };
    await work.update(RetentionSetting, await work.lock(RetentionSetting, known.id), { days, basis });
    return { retentionSetting: known.id };
  },
});
