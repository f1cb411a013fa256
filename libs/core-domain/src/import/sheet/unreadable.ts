import { DomainError } from '@xiangzhi/plugin-api';

/** Why a file is no table that can be imported, and what to do. */
export const unreadable = (messageZh: string, cause?: unknown): DomainError =>
  new DomainError('VALIDATION', { rule: 'AM-20', messageZh, argumentPath: ['input', 'attachmentId'], ...(cause === undefined ? {} : { cause }) });
