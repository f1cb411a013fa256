import { DomainError, DomainErrors } from '@xiangzhi/kernel';
import type { Settled, UseCase } from '../use-case/use-case.js';

/** Answers of the payload's output fields, by field. */
export type Outputs = Readonly<Record<string, unknown>>;

const NONE: Outputs = Object.freeze({});

const typedErrors = (cause: unknown): readonly DomainError[] => {
  if (cause instanceof DomainErrors) return cause.errors;
  return cause instanceof DomainError ? [cause] : [];
};

/** Whether what went wrong is a defect, and not something that a typed error says already. */
export const isDefect = (cause: unknown): boolean => typedErrors(cause).length === 0;

/** What is written stays written: nobody shall try again because of what came after. */
const unsettled = ({ zh, name }: UseCase, cause: unknown): DomainError => {
  const reason = isDefect(cause) ? '' : `：${typedErrors(cause).map(({ messageZh }) => messageZh).join('；')}`;
  return new DomainError('UNAVAILABLE', {
    messageZh: `「${zh}」已经办理成功并保存，但后续处理尚未完成${reason}；请勿重复提交，稍后刷新查看`,
    message: `${name} is committed, what follows it has failed`,
    facts: { committed: true },
    cause,
  });
};

/**
 * Runs what a use case does after its commit.
 * @throws DomainError UNAVAILABLE that says that the write stands; the reason is its cause
 */
export const settle = async (useCase: UseCase, settled: Settled): Promise<Outputs> => {
  try {
    return (await useCase.afterwards?.(settled)) ?? NONE;
  } catch (cause) {
    throw unsettled(useCase, cause);
  }
};
