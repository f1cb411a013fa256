import type { Actor, AssignmentStatus, ViewKind } from '@xiangzhi/access';
import { DomainError, type LocalDate } from '@xiangzhi/kernel';

/** One post of the signed-in person, as `me` shows it. */
export interface AssignmentView {
  readonly id: string;
  readonly kind: Exclude<ViewKind, 'PUBLIC'>;
  readonly roleCode: string;
  readonly roleZh: string;
  readonly tenant: { readonly id: string; readonly areaCode: string; readonly displayName: string } | null;
  readonly unit: { readonly id: string; readonly fullName: string } | null;
  /** County (6 digits) or city (4 digits) of an overseer. */
  readonly regionCode: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly status: AssignmentStatus;
  /** Whether one can act from it today. */
  readonly effective: boolean;
  /** Where the township has gone, when it was merged and one does not read its archive (AM-18). */
  readonly movedZh: string | null;
}

/** Who is behind a request, and in which post he acts. */
export interface ResolvedSession {
  readonly accountId: string;
  readonly sessionId: string;
  readonly account: { readonly id: string; readonly mobile: string; readonly mustChangePassword: boolean; readonly demo: boolean };
  /** All posts that are not over, in the order of decision 21. */
  readonly assignments: readonly AssignmentView[];
  /** PUBLIC for a person without an effective post, and for one who must change the password first. */
  readonly actor: Actor;
}

/**
 * Refuses everything but changePassword, signOut and me until the first password is changed.
 * @throws DomainError PASSWORD_CHANGE_REQUIRED
 */
export function assertPasswordChanged(session: ResolvedSession): void {
  if (session.account.mustChangePassword) {
    throw new DomainError('PASSWORD_CHANGE_REQUIRED', { messageZh: '首次登录请先修改密码，修改后即可继续使用' });
  }
}
