import { BelongsTo, ClockedRecord, Day, Instant, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';

/** 请假审批委托 (LV-4): who decides about leave in the place of somebody who is away. */
@TenantRecord({
  table: 'leave_delegation',
  zh: '请假审批委托',
  en: 'Who decides about leave in the place of somebody who is away.',
  reads: {
    permission: 'conduct-rectification:leave:read',
    one: 'leaveDelegation',
    list: 'leaveDelegations',
    where: ['principal', 'delegate', 'validTo'],
    orderBy: ['validFrom'],
    order: [{ by: 'validFrom', direction: 'DESC' }],
  },
})
export class LeaveDelegation extends ClockedRecord {
  @BelongsTo(() => User, { zh: '委托人', en: 'Who is away.' })
  readonly principal!: Ref<User>;
  readonly principalId!: string;

  @BelongsTo(() => User, { zh: '受托人', en: 'Who decides in his place.' })
  readonly delegate!: Ref<User>;
  readonly delegateId!: string;

  @Text({ zh: '委托人的岗位', en: 'Role of the post that is delegated.', max: 40, privacy: 0 })
  readonly roleCode!: string;

  @Day({ zh: '起始日期', en: 'First day.', privacy: 0 })
  readonly validFrom!: LocalDate;

  @Day({ zh: '截止日期（含）', en: 'Last day.', privacy: 0 })
  readonly validTo!: LocalDate;

  @Instant({ zh: '撤销时间', en: 'When it was taken back.', privacy: 0, optional: true })
  readonly revokedAt!: Date | null;

  @Text({ zh: '管辖范围', en: 'Path of the unit of the post.', max: 400, hidden: true })
  readonly scopePath!: string;
}
