import type { RowOf, Work } from '@xiangzhi/plugin-api';
import { lampFaultReported } from '../contract/index.js';
import type { Lamp } from '../lamp/lamp.record.js';
import { StreetLampSettings } from '../street-lamps.settings.js';
import { Fault } from './fault.record.js';
import { acceptBy } from './fault.rules.js';
import type { FaultKind } from './fault.states.js';

export interface SeenFault {
  readonly kind: FaultKind;
  readonly description: string;
  readonly callerMobile?: string | null;
  /** The inspection round that has found it. */
  readonly roundId?: string | null;
}

/** Opens a fault of a lamp, tells other modules, and sets the alarm for LAMP-7. */
export const openFault = async (work: Work, lamp: RowOf<Lamp>, { kind, description, callerMobile = null, roundId = null }: SeenFault): Promise<string> => {
  const dueAt = acceptBy(kind, work.now, await work.settings(StreetLampSettings));
  const fault = await work.insert(Fault, {
    lampId: lamp.id,
    unitPath: lamp.unitPath,
    roundId,
    kind,
    description,
    reporterId: work.actor.userId,
    callerMobile,
    dueAt,
    reopenedTimes: 0,
  });
  await work.emit(lampFaultReported, { fault, lamp: lamp.id });
  await work.enqueue('street-lamps.remind', { ids: { fault }, at: dueAt, once: fault });
  return fault;
};
