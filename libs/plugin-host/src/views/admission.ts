import { DomainError } from '@xiangzhi/kernel';
import type { ResolvedSession } from '@xiangzhi/identity';

/** A document that would be valid in another view is not wrong: its sender is unknown, or has no post to act from. */
export const admissionError = (session: ResolvedSession | null): DomainError => {
  if (session === null) {
    return new DomainError('UNAUTHENTICATED', { messageZh: '此操作需要登录，请先登录' });
  }
  if (session.account.mustChangePassword) return new DomainError('PASSWORD_CHANGE_REQUIRED', { messageZh: '首次登录请先修改密码，修改后即可继续使用' });
  const moved = session.assignments.find(({ movedZh }) => movedZh !== null);
  if (moved) return new DomainError('FORBIDDEN', { rule: 'AM-18', messageZh: moved.movedZh ?? '' });
  return new DomainError('FORBIDDEN', { messageZh: '您目前没有有效的岗位；如有待接受的岗位，请先接受岗位，否则请联系管理员安排' });
};
