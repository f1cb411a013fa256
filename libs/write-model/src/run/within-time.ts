import { DomainError, within } from '@xiangzhi/kernel';
import type { UseCase } from '../use-case/use-case.js';

/** Below the 30 s after which the door stops waiting: whoever asked still hears why. */
export const PATIENCE_MS = 25_000;

const overdue = ({ zh }: UseCase, module: string, ms: number): DomainError =>
  new DomainError('TIMEOUT', {
    messageZh: `「${zh}」超过 ${Math.ceil(ms / 1_000)} 秒没有办完，已全部撤销，没有保存任何内容；请稍后重试，仍不行请联系管理员检查模块 ${module}`,
    facts: { module },
  });

interface TimeLimit {
  readonly useCase: UseCase;
  readonly module: string;
  readonly ms: number;
}

/**
 * Waits for a use case no longer than that, so that one that never ends does not keep a connection of all townships for ever. What
 * it still sends afterwards is refused: its transaction has ended.
 * @throws DomainError TIMEOUT
 */
export const withinTime = <Result>(running: Promise<Result>, { useCase, module, ms }: TimeLimit): Promise<Result> => within(ms, running, () => overdue(useCase, module, ms));
