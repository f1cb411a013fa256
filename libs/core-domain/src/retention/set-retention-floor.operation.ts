import { defineOperation, Input, recordFacts, Same, sql, type OperationContext } from '@xiangzhi/plugin-api';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';
import { ModuleHost } from '../module/module-host.js';
import { recordsOfModules } from '../subject-request/records-of-modules.js';
import { RetentionSetting } from './retention-setting.record.js';
import { assertMayKeep, type RetainedRecord } from './retention.rules.js';

@Input({ zh: '设定最短保存期限', en: 'How long the county’s townships keep rows of a record at least.' })
export class SetRetentionFloorInput {
  @Same(() => RetentionSetting, { zh: '记录类型，见乡镇的 retentionPolicies', en: 'Type of the rows, see retentionPolicies of a township.' })
  readonly recordName!: string;

  @Same(() => RetentionSetting, { zh: '至少保存的天数，不得少于法定最短期限', en: 'Days; not fewer than law asks for.' })
  readonly days!: number;

  @Same(() => RetentionSetting)
  readonly basis!: string;
}

const retainedNamed = async (host: ModuleHost, wanted: string): Promise<RetainedRecord | undefined> =>
  (await recordsOfModules(host)).flatMap(({ module, records }) =>
    records.map((record) => recordFacts(record)).flatMap((facts) => (facts.retention && facts.name === wanted ? [{ module, facts: { ...facts, retention: facts.retention } }] : [])),
  )[0];

/** §3.11: longer than the module says, for all its townships; each may keep rows longer still. */
export const setRetentionFloor = defineOperation<OperationContext, SetRetentionFloorInput, boolean>({
  kind: 'mutation',
  name: 'setRetentionFloor',
  zh: '设定全县乡镇的最短保存期限',
  en: 'Say how long the townships of the county keep rows of a record at least.',
  access: { permission: 'oversight:retention:update' },
  audience: ['OVERSIGHT'],
  input: SetRetentionFloorInput,
  result: 'flag',
  async run({ actor, get, now }, { recordName, days, basis }) {
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('setRetentionFloor is offered to counties only');
    assertMayKeep(await retainedNamed(get(ModuleHost), recordName), { recordName, days });
    const { database } = get(DatabaseAccess);
    await inRegion(database, actor, (tx) =>
      tx.query(sql`
        insert into core.retention_floor as f (region_code, record_name, days, basis, set_at, set_by) values (${actor.regionCode}, ${recordName}, ${days}, ${basis}, ${now}, ${actor.accountId})
        on conflict (region_code, record_name) do update set days = excluded.days, basis = excluded.basis, set_at = excluded.set_at, set_by = excluded.set_by returning record_name`),
    );
    await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'CONFIG', objectType: 'RetentionFloor', objectId: null, at: now, facts: { recordName, days, region: actor.regionCode, by: actor.accountId } }));
    return true;
  },
});
