import { DomainError } from '@xiangzhi/plugin-api';

/** What is said of a file that is not taken: what is wrong with it, and what to do. */
export const refusedFile = (messageZh: string, rule = '§3.8'): DomainError => new DomainError('VALIDATION', { rule, messageZh, argumentPath: ['file'] });
