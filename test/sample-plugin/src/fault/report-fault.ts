import { defineUseCase, DomainError, Input, Same } from '@xiangzhi/plugin-api';
import { Lamp } from '../lamp/lamp.record.js';
import { Fault } from './fault.record.js';
import type { FaultKind } from './fault.states.js';
import { openFault } from './open-fault.js';

@Input({ zh: '上报路灯故障', en: 'Reports a broken lamp.' })
export class ReportLampFaultInput {
  @Same(() => Fault)
  readonly lampId!: string;

  @Same(() => Fault)
  readonly kind!: FaultKind;

  @Same(() => Fault)
  readonly description!: string;

  @Same(() => Fault)
  readonly callerMobile?: string | null;
}

/** LAMP-2 is a partial unique key: of two people who report the same at once, the second hears that it is known. */
export const reportFault = defineUseCase({
  name: 'reportLampFault',
  zh: '上报路灯故障',
  en: 'Report a broken street lamp.',
  permission: 'street-lamps:fault:report',
  input: ReportLampFaultInput,
  payload: { lampFault: Fault },
  async run(work, { lampId, ...seen }) {
    const lamp = await work.find(Lamp, lampId, 'lampId');
    if (lamp.removedOn !== null) {
      throw new DomainError('INVARIANT_VIOLATION', { rule: 'LAMP-4', messageZh: `路灯 ${lamp.number} 已于 ${lamp.removedOn} 拆除，不能再报修；请核对编号`, argumentPath: ['input', 'lampId'] });
    }
    return { lampFault: await openFault(work, lamp, seen) };
  },
});
