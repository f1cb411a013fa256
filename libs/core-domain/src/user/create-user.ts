import { Day, Identifier, Input, Text, defineUseCase, newId, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { ensureAccount } from '@xiangzhi/identity';
import { assertWithinQuota, type Quotas } from '@xiangzhi/tenancy';
import { proposePost } from '../assignment/propose-post.js';
import { RoleAssignment } from '../assignment/role-assignment.record.js';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { assertStands } from '../org-unit/standing.rules.js';
import { User } from './user.record.js';

@Input({ zh: '新增用户', en: 'Adds a person to the township, with a first post.' })
export class CreateUserInput {
  @Text({ zh: '姓名', en: 'Name.', max: 30, privacy: 2 })
  readonly name!: string;

  @Text({
    zh: '手机号',
    en: 'Mobile number; the sign-in name.',
    max: 20,
    privacy: 2,
    pattern: { regex: /^1[3-9][0-9]{9}$/, zh: '应为 11 位大陆手机号' },
  })
  readonly mobile!: string;

  @Identifier({ zh: '所在单元', en: 'Home unit; also the unit of the first post.' })
  readonly unitId!: string;

  @Text({ zh: '岗位代号', en: 'Role of the first post.', max: 40 })
  readonly roleCode!: string;

  @Day({ zh: '起始日，默认今天', en: 'First business day; today by default.', optional: true })
  readonly validFrom?: LocalDate | null;

  @Day({ zh: '截止日（含）', en: 'Last business day.', optional: true })
  readonly validTo?: LocalDate | null;
}

const assertQuota = async (work: Work): Promise<void> => {
  const [row] = await work.query<{ quotas: Quotas; users: string }>(sql`
    select p.quotas, (select count(*) from core.app_user u where u.tenant_id = ${work.actor.tenantId} and u.status <> 'LEFT') as users
    from core.tenant t join core.tenant_package p on p.id = t.package_id
    where t.tenant_id = ${work.actor.tenantId}`);
  if (row) assertWithinQuota(row.quotas, 'users', Number(row.users), 1);
};

/** AM-5: answers alike for a mobile number that is known elsewhere and one that is not; the person accepts first. */
export const createUser = defineUseCase({
  name: 'createUser',
  zh: '新增用户',
  en: 'Add a person with a first post; an invitation goes to the person.',
  permission: 'core:user:create',
  input: CreateUserInput,
  payload: { user: User, roleAssignment: RoleAssignment },
  async run(work, input) {
    const unit = await work.lock(OrgUnit, input.unitId, undefined, 'unitId');
    assertStands(unit, input.validFrom ?? work.today, 'unitId');
    await assertQuota(work);
    const accountId = await ensureAccount(work, input.mobile, work.now);
    const id = newId();
    await work.insert(User, { id, accountId, name: input.name, mobile: input.mobile, unitId: unit.id, unitPath: unit.unitPath, status: 'INVITED' });
    const roleAssignment = await proposePost(work, await work.find(User, id), input);
    return { user: id, roleAssignment };
  },
});
