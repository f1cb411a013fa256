import { defineConsumer } from '@xiangzhi/plugin-api';
import { lampFaultVerified } from '../contract/index.js';
import { Fault } from '../fault/fault.record.js';
import { LampLog } from './lamp-log.record.js';

/** LAMP-10: a verified repair becomes one line of the lamp's history, however often the event is delivered. */
export default defineConsumer(lampFaultVerified, async (work, { ids, occurredAt }) => {
  const { unitPath } = await work.find(Fault, ids.fault);
  await work.insert(LampLog, { lampId: ids.lamp, unitPath, kind: 'REPAIRED', at: occurredAt, faultId: ids.fault });
});
