import { DomainError } from '@xiangzhi/kernel';
import type { ReadCatalogue } from '../catalogue/read-catalogue.js';
import type { RecordModel } from '../catalogue/record-model.js';
import type { AccessProfile } from './access-profile.js';
import type { Notice } from './plan-tree.js';

/**
 * Conditions of one operation, over all its filters. A filter form of a front end has a dozen; what comes in thousands, through a
 * variable that no token limit sees, would stall the process and overflow PostgreSQL's 65,535 parameters.
 */
export const CONDITION_LIMIT = 500;

/** What one planning run knows and what it collects. */
export class Planning {
  private readonly collected = new Map<string, Notice>();
  private conditions = 0;

  constructor(
    readonly catalogue: ReadCatalogue,
    readonly access: AccessProfile,
  ) {}

  /** One notice a path, without list indexes (decision 32). */
  notice(code: Notice['code'], path: readonly string[], messageZh: string): void {
    this.collected.set(path.join('.'), { code, path, messageZh });
  }

  get notices(): readonly Notice[] {
    return [...this.collected.values()];
  }

  /** Counts one more condition. @throws DomainError TOO_COMPLEX */
  addCondition(path: readonly string[]): void {
    this.conditions += 1;
    if (this.conditions <= CONDITION_LIMIT) return;
    throw new DomainError('TOO_COMPLEX', {
      messageZh: `一次查询最多 ${CONDITION_LIMIT} 个筛选条件；请改用 in 列表，或分几次查询`,
      argumentPath: path.slice(0, 3),
      facts: { limit: CONDITION_LIMIT },
    });
  }

  mayRead(record: RecordModel): boolean {
    return record.permission === undefined || this.access.permissions.has(record.permission);
  }
}

/** PostgreSQL cuts column names at 63 bytes; a longer response key would collide silently. */
export const checkedKey = (key: string): string => {
  if (key.length <= 63) return key;
  throw new DomainError('VALIDATION', { messageZh: `别名「${key.slice(0, 20)}…」过长：最多 63 个字符` });
};
