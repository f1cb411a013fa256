import { BelongsTo, Choice, ClockedRecord, HasMany, Identifier, TenantRecord, Text, choices, maskMobile, maskText, type ChoiceOf, type Ref } from '@xiangzhi/plugin-api';
import { RoleAssignment } from '../assignment/role-assignment.record.js';
import { OrgUnit } from '../org-unit/org-unit.record.js';

export const UserStatus = choices('UserStatus', { zh: '用户状态', en: 'State of a person in this township.' }, {
  INVITED: { zh: '已邀请', en: 'Invited, not yet signed in here.' },
  ACTIVE: { zh: '在岗', en: 'Working.' },
  SUSPENDED: { zh: '已停用', en: 'Posts here are suspended.' },
  LEFT: { zh: '已离开', en: 'Left the township.' },
});

/** A person as this township knows them. The account behind it belongs to the person (AM-5). */
@TenantRecord({
  table: 'app_user',
  zh: '用户',
  en: 'A person who works with the platform in this township.',
  scoped: true,
  reads: {
    permission: 'core:user:read',
    one: 'user',
    list: 'users',
    where: ['name', 'mobile', 'status', 'unit'],
    orderBy: ['name', 'createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
    // Officials' work names are internal (domain-model §3.11): a step that does not say whose it is answers for nothing.
    byReference: { shows: ['id', 'version', 'createdAt', 'updatedAt', 'name', 'status', 'statusZh'], through: 'named_user' },
  },
})
export class User extends ClockedRecord {
  @Text({ zh: '姓名', en: 'Name.', max: 30, privacy: 2, mask: maskText })
  readonly name!: string;

  @Text({ zh: '手机号', en: 'Mobile number.', max: 20, privacy: 2, mask: maskMobile })
  readonly mobile!: string;

  @Choice(UserStatus, { zh: '状态', en: 'State.' })
  readonly status!: ChoiceOf<typeof UserStatus>;

  @BelongsTo(() => OrgUnit, { zh: '所在单元', en: 'Home unit.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @HasMany(() => RoleAssignment, { by: 'user', zh: '岗位', en: 'Posts in this township.' })
  readonly assignments!: readonly Ref<RoleAssignment>[];

  @Identifier({ zh: '账号', en: 'Account of the person; not shown.', hidden: true })
  readonly accountId!: string;

  readonly unitPath!: string;
}
