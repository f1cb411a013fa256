import { DomainError } from '@xiangzhi/kernel';

/** Whether a refusal says that this very module is not enabled in the township; another one's may be a defect of the caller. */
export const isSwitchedOff = (error: unknown, module: string): boolean =>
  error instanceof DomainError && error.code === 'MODULE_DISABLED' && error.details.facts?.['module'] === module;
