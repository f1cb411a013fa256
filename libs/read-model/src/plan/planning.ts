import { DomainError } from '@xiangzhi/kernel';
import type { ReadCatalogue } from '../catalogue/read-catalogue.js';
import type { RecordModel } from '../catalogue/record-model.js';
import type { AccessProfile } from './access-profile.js';
import { assertWithin } from './limits.js';
import type { Notice } from './plan-tree.js';

/** What one planning run knows and what it collects. */
export class Planning {
  private collected = new Map<string, Notice>();
  private conditions = 0;
  private lookups = 0;

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

  /** Plans a part whose notices are told only if it turns out to be what is shown. */
  apart<Result>(plan: () => Result): { readonly result: Result; readonly notices: readonly Notice[] } {
    const outside = this.collected;
    this.collected = new Map();
    try {
      return { result: plan(), notices: this.notices };
    } finally {
      this.collected = outside;
    }
  }

  /**
   * Counts the tables that `node` looks into.
   * @throws DomainError TOO_COMPLEX when the whole plan would have too many.
   */
  addLookups(count: number): void {
    this.lookups += count;
    assertWithin('lookups', this.lookups);
  }

  /**
   * Counts conditions before they are planned.
   * @throws DomainError TOO_COMPLEX when the whole plan would have too many.
   */
  addConditions(count: number, path: readonly string[]): void {
    this.conditions += count;
    assertWithin('conditions', this.conditions, path);
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
