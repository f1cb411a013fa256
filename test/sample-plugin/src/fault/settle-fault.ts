import { defineTransition, Input, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { Fault } from './fault.record.js';

@Input({ zh: '不予受理', en: 'Refuses a fault.' })
export class RefuseLampFaultInput extends VersionedInput {
  @Text({ zh: '理由', en: 'Reason, for the reporter.', max: 200 })
  readonly remark!: string;
}

/** LAMP-1, LAMP-6: nothing but a line of the state table. */
export const acceptFault = defineTransition({ name: 'acceptLampFault', record: Fault, action: 'accept' });

/** LAMP-9: whoever has reported it takes it back. */
export const withdrawFault = defineTransition({ name: 'withdrawLampFault', record: Fault, action: 'withdraw' });

export const refuseFault = defineTransition({
  name: 'refuseLampFault',
  record: Fault,
  action: 'refuse',
  input: RefuseLampFaultInput,
  step: (_work, _fault, { remark }) => ({ changes: { remark } }),
});
