import { DomainError, defineUseCase, type Work } from '@xiangzhi/plugin-api';
import { assignmentProposal } from '@xiangzhi/access';
import { setAssignmentStatus } from '@xiangzhi/identity';
import { ChangePostInput } from './change-post.input.js';
import { assertMayGive } from './post.rules.js';
import { postRoleOf } from './propose-post.js';
import { AssignmentStatus, RoleAssignment } from './role-assignment.record.js';

/** SOD-9: a post that waits for its second person is not suspended; resuming it would approve it by the back door. */
const assertSuspended = ({ status }: RoleAssignment): void => {
  if (status === 'SUSPENDED') return;
  throw new DomainError('INVALID_TRANSITION', {
    rule: 'SOD-9',
    messageZh: `该任职现为“${AssignmentStatus.labels[status].zh}”，只有已停用的任职可以恢复`,
    argumentPath: ['input', 'id'],
  });
};

const change = async (work: Work, input: ChangePostInput, wanted: 'SUSPENDED' | 'ACTIVE'): Promise<string> => {
  const post = await work.lock(RoleAssignment, input.id, input.version);
  if (wanted === 'ACTIVE') {
    assertSuspended(post);
    assignmentProposal({ proposer: work.actor.userId, subject: post.userId });
    assertMayGive(work.actor, await postRoleOf(work, post.roleCode), 'id');
  }
  await work.update(RoleAssignment, post, { status: await setAssignmentStatus(work, post.id, wanted, work.now), reason: input.reason ?? post.reason });
  return post.id;
};

/** AM-5: suspends a post in the own township, never the account behind it. */
export const suspendAssignment = defineUseCase({
  name: 'suspendAssignment',
  zh: '停用任职',
  en: 'Suspend a post of this township; the person’s account is not touched.',
  permission: 'core:assignment:suspend',
  input: ChangePostInput,
  payload: { roleAssignment: RoleAssignment },
  run: async (work, input) => ({ roleAssignment: await change(work, input, 'SUSPENDED') }),
});

export const resumeAssignment = defineUseCase({
  name: 'resumeAssignment',
  zh: '恢复任职',
  en: 'Resume a suspended post.',
  permission: 'core:assignment:suspend',
  input: ChangePostInput,
  payload: { roleAssignment: RoleAssignment },
  run: async (work, input) => ({ roleAssignment: await change(work, input, 'ACTIVE') }),
});
