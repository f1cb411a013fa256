import { Day, defineUseCase, Input, sql, VersionedInput, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { LampLog } from '../lamp-log/lamp-log.record.js';
import { Lamp } from './lamp.record.js';

@Input({ zh: '拆除路灯', en: 'Takes a lamp out of service.' })
export class RetireLampInput extends VersionedInput {
  @Day({ zh: '拆除日期，默认今天', en: 'Last day in service; today by default.', optional: true })
  readonly removedOn?: LocalDate | null;
}

const openFaults = async (work: Work, lampId: string): Promise<number> => {
  const [row] = await work.query<{ open: number }>(sql`
    select count(*)::int as open from street_lamps.fault
    where tenant_id = ${work.actor.tenantId} and lamp_id = ${lampId} and state in ('REPORTED', 'ACCEPTED', 'REPAIRED', 'REOPENED')`);
  return row?.open ?? 0;
};

/** LAMP-4 is a check of the database: a lamp is not taken down before it was put up. */
export const retireLamp = defineUseCase({
  name: 'retireLamp',
  zh: '拆除路灯',
  en: 'Take a lamp out of service; its history stays.',
  permission: 'street-lamps:lamp:retire',
  input: RetireLampInput,
  payload: { lamp: Lamp },
  async run(work, { id, version, removedOn }) {
    const lamp = await work.lock(Lamp, id, version);
    await work.update(Lamp, lamp, { removedOn: removedOn ?? work.today });
    await work.insert(LampLog, { lampId: id, unitPath: lamp.unitPath, kind: 'RETIRED', at: work.now, faultId: null });
    const open = await openFaults(work, id);
    if (open > 0) work.warn({ code: 'LAMP_HAS_OPEN_FAULTS', messageZh: `该灯还有 ${open} 件报修未办结，请一并撤回或办结`, path: ['lamp', 'faults'] });
    return { lamp: id };
  },
});
