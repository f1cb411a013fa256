import { DomainError, defineUseCase, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { assignmentApproval } from '@xiangzhi/access';
import { issueCode, setAssignmentStatus } from '@xiangzhi/identity';
import { postApproved } from '../audit/privacy.events.js';
import { User } from '../user/user.record.js';
import { ChangePostInput } from './change-post.input.js';
import { AssignmentStatus, RoleAssignment } from './role-assignment.record.js';

const pendingPost = async (work: Work, input: ChangePostInput): Promise<RowOf<RoleAssignment>> => {
  const post = await work.lock(RoleAssignment, input.id, input.version);
  if (post.status === 'PENDING_APPROVAL') return post;
  throw new DomainError('INVALID_TRANSITION', {
    rule: 'SOD-9',
    messageZh: `该任职现为“${AssignmentStatus.labels[post.status].zh}”，只有待批准的任职可以审批`,
    argumentPath: ['input', 'id'],
  });
};

/** Read only here: whose home unit lies above the decider's own is out of his sight, and most decisions need nothing of the person. */
const invite = async (work: Work, userId: string): Promise<void> => {
  const user = await work.find(User, userId, 'id');
  await issueCode(work, user.accountId, 'INVITATION', work.now);
};

const decide = async (work: Work, input: ChangePostInput, wanted: 'ACTIVE' | 'REFUSED'): Promise<string> => {
  const post = await pendingPost(work, input);
  assignmentApproval({ proposer: post.proposedBy ?? '', approver: work.actor.userId, subject: post.userId });
  const status = await setAssignmentStatus(work, post.id, wanted, work.now);
  await work.update(RoleAssignment, post, { status, decidedBy: work.actor.userId, reason: input.reason ?? post.reason });
  if (status === 'INVITED') await invite(work, post.userId);
  if (wanted === 'ACTIVE') await work.emit(postApproved, { assignment: post.id });
  return post.id;
};

/** SOD-9, AM-6: the second person; neither the proposer nor whoever gets the post. */
export const approveAssignment = defineUseCase({
  name: 'approveAssignment',
  zh: '批准任职',
  en: 'Approve a powerful post as the second person.',
  permission: 'core:assignment:approve',
  input: ChangePostInput,
  payload: { roleAssignment: RoleAssignment },
  run: async (work, input) => ({ roleAssignment: await decide(work, input, 'ACTIVE') }),
});

export const refuseAssignment = defineUseCase({
  name: 'refuseAssignment',
  zh: '不批准任职',
  en: 'Refuse a powerful post as the second person.',
  permission: 'core:assignment:approve',
  input: ChangePostInput,
  payload: { roleAssignment: RoleAssignment },
  run: async (work, input) => ({ roleAssignment: await decide(work, input, 'REFUSED') }),
});
