import { BelongsTo, Choice, choices, Identified, Instant, TenantRecord, type ChoiceOf, type Ref } from '@xiangzhi/plugin-api';
import { Fault } from '../fault/fault.record.js';
import { Lamp } from '../lamp/lamp.record.js';

export const LampLogKind = choices('LampLogKind', { zh: '路灯履历类别', en: 'What is noted about a lamp.' }, {
  REGISTERED: { zh: '登记', en: 'Registered.' },
  REPAIRED: { zh: '修复并核验', en: 'Repaired and verified.' },
  REMINDED: { zh: '超时催办', en: 'A fault was not accepted in time.' },
  RETIRED: { zh: '拆除', en: 'Taken down.' },
});
export type LampLogKind = ChoiceOf<typeof LampLogKind>;

/** What became of a lamp; lines are added and never changed (LAMP-10). */
@TenantRecord({ table: 'lamp_log', zh: '路灯履历', en: 'A line in the history of a lamp.', scoped: true, appendOnly: true, versioned: false })
export class LampLog extends Identified {
  @BelongsTo(() => Lamp, { zh: '路灯', en: 'The lamp.' })
  readonly lamp!: Ref<Lamp>;
  readonly lampId!: string;
  readonly unitPath!: string;

  @Choice(LampLogKind, { zh: '类别', en: 'What happened.', privacy: 0 })
  readonly kind!: LampLogKind;

  @Instant({ zh: '时间', en: 'When.', privacy: 0 })
  readonly at!: Date;

  @BelongsTo(() => Fault, { zh: '相关报修', en: 'The fault that it is about.', optional: true })
  readonly fault!: Ref<Fault> | null;
  readonly faultId!: string | null;
}
