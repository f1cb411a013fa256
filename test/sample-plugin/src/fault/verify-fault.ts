import { defineTransition, Flag, Input, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { lampFaultVerified } from '../contract/index.js';
import { Fault } from './fault.record.js';
import { verdictOf } from './fault.rules.js';

@Input({ zh: '核验修复', en: 'Verifies a repair.' })
export class VerifyLampFaultInput extends VersionedInput {
  @Flag({ zh: '是否修好', en: 'Whether it burns as it should.' })
  readonly passed!: boolean;

  @Text({ zh: '核验意见', en: 'What was seen.', max: 200, optional: true })
  readonly remark?: string | null;
}

/** LAMP-5 (SOD-1): never by whoever has repaired it. LAMP-6: what goes back is counted. */
export const verifyFault = defineTransition({
  name: 'verifyLampFault',
  record: Fault,
  action: 'verify',
  input: VerifyLampFaultInput,
  async step(work, fault, { passed, remark = null }) {
    const { to, reopenedTimes } = verdictOf(passed, fault.reopenedTimes);
    if (to === 'VERIFIED') await work.emit(lampFaultVerified, { fault: fault.id, lamp: fault.lampId });
    return { to, changes: { reopenedTimes, verifierId: work.actor.userId, remark } };
  },
});
