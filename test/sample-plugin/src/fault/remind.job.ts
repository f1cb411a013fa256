import { defineJob } from '@xiangzhi/plugin-api';
import { LampLog } from '../lamp-log/lamp-log.record.js';
import { Fault } from './fault.record.js';

/** LAMP-7: the alarm that `openFault` has set. Nothing to do when somebody has accepted in time, or it has rung before. */
export default defineJob(async (work, { fault: id }) => {
  if (id === undefined) throw new TypeError('street-lamps.remind is enqueued with the id of a fault');
  const fault = await work.lock(Fault, id);
  if (fault.state !== 'REPORTED' || fault.remindedAt !== null) return;
  await work.update(Fault, fault, { remindedAt: work.now });
  await work.insert(LampLog, { lampId: fault.lampId, unitPath: fault.unitPath, kind: 'REMINDED', at: work.now, faultId: fault.id });
});
