import { BelongsTo, Choice, Identified, Identifier, Instant, Json, TenantRecord, Text, choices, type ChoiceOf, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';

export const AuditOutcome = choices('AuditOutcome', { zh: '结果', en: 'Outcome of an audited act.' }, {
  OK: { zh: '已执行', en: 'Done.' },
  DENIED: { zh: '被拒绝', en: 'Refused.' },
});

/** Who did what when. Values are kept as hashes only; nobody can change or delete an entry (AUD-2). */
@TenantRecord({
  schema: 'audit',
  table: 'entry',
  versioned: false,
  zh: '审计记录',
  en: 'An entry of the audit trail.',
  reads: {
    permission: 'core:audit:read',
    one: 'auditEntry',
    list: 'auditEntries',
    where: ['at', 'action', 'objectId', 'actor'],
    orderBy: ['at'],
    order: [{ by: 'at', direction: 'DESC' }],
  },
})
export class AuditEntry extends Identified {
  @Instant({ zh: '时间', en: 'When.', privacy: 0 })
  readonly at!: Date;

  @BelongsTo(() => User, { zh: '操作人', en: 'Who; null for the system.', optional: true })
  readonly actor!: Ref<User> | null;
  readonly actorId!: string | null;

  @Identifier({ zh: '以哪个岗位', en: 'The post acted from.', optional: true })
  readonly assignmentId!: string | null;

  @Text({ zh: '网络地址', en: 'Network address.', max: 60, optional: true, privacy: 2 })
  readonly ip!: string | null;

  @Text({ zh: '动作', en: 'Action.', max: 60 })
  readonly action!: string;

  @Text({ zh: '对象类型', en: 'Type of the object.', max: 60 })
  readonly objectType!: string;

  @Identifier({ zh: '对象编号', en: 'Id of the object.', optional: true })
  readonly objectId!: string | null;

  @Json({ zh: '改动了哪些项', en: 'Names of the changed fields.' })
  readonly changedFields!: readonly string[];

  @Text({ zh: '规则编号', en: 'Rule that refused.', max: 40, optional: true })
  readonly rule!: string | null;

  @Choice(AuditOutcome, { zh: '结果', en: 'Outcome.' })
  readonly outcome!: ChoiceOf<typeof AuditOutcome>;

  @Text({ zh: '用途', en: 'Stated purpose.', max: 200, optional: true })
  readonly purpose!: string | null;

  @Text({ zh: '请求编号', en: 'Request id.', max: 80, optional: true })
  readonly requestId!: string | null;
}
