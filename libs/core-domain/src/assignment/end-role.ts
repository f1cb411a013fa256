import { Day, DomainError, Input, defineUseCase, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { putAssignment, setAssignmentStatus } from '@xiangzhi/identity';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { User } from '../user/user.record.js';
import { ChangePostInput } from './change-post.input.js';
import { AssignmentStatus, RoleAssignment } from './role-assignment.record.js';

@Input({ zh: '结束任职', en: 'Ends a post now or on a day.' })
export class EndRoleInput extends ChangePostInput {
  @Day({ zh: '最后任职日；不填则立即结束', en: 'Last business day; ends at once when empty.', optional: true })
  readonly validTo?: LocalDate | null;
}

/** SOD-9: ending never prolongs, or a post approved until March could be had until next year by one person alone. */
const assertShortens = (post: RowOf<RoleAssignment>, validTo: LocalDate): void => {
  if (post.status === 'ENDED' || post.status === 'REFUSED') {
    throw new DomainError('INVALID_TRANSITION', { messageZh: `该任职现为“${AssignmentStatus.labels[post.status].zh}”，不能再改结束日期`, argumentPath: ['input', 'id'] });
  }
  if (post.validTo === null || validTo <= post.validTo) return;
  throw new DomainError('VALIDATION', {
    rule: 'SOD-9',
    messageZh: `该任职至 ${post.validTo} 为止，不能用结束任职延长到 ${validTo}；需要延长请重新安排岗位`,
    argumentPath: ['input', 'validTo'],
  });
};

/** The post keeps its rights until midnight of its last day, Asia/Shanghai (CORE-T14). */
const limitTo = async (work: Work, post: RowOf<RoleAssignment>, validTo: LocalDate): Promise<void> => {
  assertShortens(post, validTo);
  if (validTo < post.validFrom || validTo < work.today) {
    throw new DomainError('VALIDATION', { messageZh: `最后任职日 ${validTo} 已过或早于起始日 ${post.validFrom}；要立即结束请不填日期`, argumentPath: ['input', 'validTo'] });
  }
  const user = await work.find(User, post.userId, 'id');
  const unit = await work.find(OrgUnit, post.unitId, 'id');
  const { id, userId, roleCode, validFrom } = post;
  const place = { unitId: unit.id, unitPath: unit.unitPath, unitFullName: unit.fullName };
  await putAssignment(work, { id, accountId: user.accountId, userId, roleCode, ...place, validFrom, validTo, status: 'ACTIVE' }, work.now);
};

export const endRole = defineUseCase({
  name: 'endRole',
  zh: '结束任职',
  en: 'End a post; it loses its rights within a minute.',
  permission: 'core:assignment:end',
  input: EndRoleInput,
  payload: { roleAssignment: RoleAssignment },
  async run(work, input) {
    const post = await work.lock(RoleAssignment, input.id, input.version);
    const reason = input.reason ?? post.reason;
    if (input.validTo) {
      await limitTo(work, post, input.validTo);
      await work.update(RoleAssignment, post, { validTo: input.validTo, reason });
    } else {
      await work.update(RoleAssignment, post, { status: await setAssignmentStatus(work, post.id, 'ENDED', work.now), reason });
    }
    return { roleAssignment: post.id };
  },
});
