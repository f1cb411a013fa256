import { Identifier, Input, defineUseCase } from '@xiangzhi/plugin-api';
import { issueCode } from '@xiangzhi/identity';
import { User } from './user.record.js';

@Input({ zh: '重置密码', en: 'Asks for a one-time code for a person.' })
export class ResetPasswordInput {
  @Identifier({ zh: '人员', en: 'Id of the user.' })
  readonly userId!: string;
}

/** AM-5: the code goes to the person; an administrator neither sees it nor touches the account. */
export const resetPassword = defineUseCase({
  name: 'resetPassword',
  zh: '重置密码',
  en: 'Send the person a one-time code for a new password.',
  permission: 'core:user:reset',
  input: ResetPasswordInput,
  payload: { user: User },
  async run(work, input) {
    const user = await work.lock(User, input.userId, undefined, 'userId');
    await issueCode(work, user.accountId, 'RESET', work.now);
    return { user: user.id };
  },
});
