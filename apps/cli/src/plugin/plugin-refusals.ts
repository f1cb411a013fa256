import { DomainError } from '@xiangzhi/kernel';

/** What a rule of the plugins forbids; nothing was changed. */
export const refused = (messageZh: string): DomainError => new DomainError('INVARIANT_VIOLATION', { messageZh });
