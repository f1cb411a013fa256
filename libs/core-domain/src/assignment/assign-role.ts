import { Day, Identifier, Input, Text, defineUseCase, type LocalDate } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';
import { proposePost } from './propose-post.js';
import { RoleAssignment } from './role-assignment.record.js';

@Input({ zh: '安排岗位', en: 'Gives a person a post.' })
export class AssignRoleInput {
  @Identifier({ zh: '人员', en: 'Id of the user.' })
  readonly userId!: string;

  @Text({ zh: '岗位代号', en: 'Role code.', max: 40 })
  readonly roleCode!: string;

  @Identifier({ zh: '管辖单元', en: 'Unit; the scope is its subtree.' })
  readonly unitId!: string;

  @Day({ zh: '起始日，默认今天', en: 'First business day; today by default.', optional: true })
  readonly validFrom?: LocalDate | null;

  @Day({ zh: '截止日（含）', en: 'Last business day.', optional: true })
  readonly validTo?: LocalDate | null;

  @Text({ zh: '说明', en: 'Reason.', max: 200, optional: true })
  readonly reason?: string | null;
}

export const assignRole = defineUseCase({
  name: 'assignRole',
  zh: '安排岗位',
  en: 'Give a person a post; a powerful one waits for a second person.',
  permission: 'core:assignment:propose',
  input: AssignRoleInput,
  payload: { roleAssignment: RoleAssignment },
  async run(work, input) {
    const user = await work.find(User, input.userId, 'userId');
    return { roleAssignment: await proposePost(work, user, input) };
  },
});
