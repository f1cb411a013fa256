import { BelongsTo, Choice, ClockedRecord, Day, Identifier, TenantRecord, Text, choices, type ChoiceOf, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { User } from '../user/user.record.js';

export const AssignmentStatus = choices('AssignmentStatus', { zh: '任职状态', en: 'State of a post.' }, {
  PENDING_APPROVAL: { zh: '待第二人批准', en: 'Waits for a second person (SOD-9).' },
  INVITED: { zh: '待本人接受', en: 'Waits for the person to accept.' },
  ACTIVE: { zh: '有效', en: 'In effect within its validity.' },
  SUSPENDED: { zh: '已停用', en: 'Suspended.' },
  ENDED: { zh: '已结束', en: 'Ended.' },
  REFUSED: { zh: '未获批准', en: 'Refused by the second person.' },
});

/** A post: role, unit and validity. The data scope is the unit’s subtree. */
@TenantRecord({
  table: 'role_assignment',
  zh: '任职',
  en: 'A role held by a person for a unit and its subtree.',
  scoped: true,
  reads: {
    permission: 'core:assignment:read',
    one: 'roleAssignment',
    list: 'roleAssignments',
    where: ['user', 'unit', 'roleCode', 'status'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class RoleAssignment extends ClockedRecord {
  @BelongsTo(() => User, { zh: '人员', en: 'Who holds it.' })
  readonly user!: Ref<User>;
  readonly userId!: string;

  @Text({ zh: '岗位代号', en: 'Role code.', max: 40 })
  readonly roleCode!: string;

  @BelongsTo(() => OrgUnit, { zh: '管辖单元', en: 'Unit; everything below it is in scope.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Day({ zh: '起始日', en: 'First business day.' })
  readonly validFrom!: LocalDate;

  @Day({ zh: '截止日（含）', en: 'Last business day; open when null.', optional: true })
  readonly validTo!: LocalDate | null;

  @Choice(AssignmentStatus, { zh: '状态', en: 'State.' })
  readonly status!: ChoiceOf<typeof AssignmentStatus>;

  @Text({ zh: '说明', en: 'Reason of the last change.', max: 200, optional: true })
  readonly reason!: string | null;

  @Identifier({ zh: '提出人', en: 'Who proposed it.', optional: true })
  readonly proposedBy!: string | null;

  @Identifier({ zh: '批准人', en: 'Who decided about it.', optional: true })
  readonly decidedBy!: string | null;

  readonly unitPath!: string;
}
