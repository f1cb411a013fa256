import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { Loaders } from './loaders.js';

/** What a request works with: a transaction inside the township, because row-level security asks for one, and its loaders. */
export class TownshipRequest {
  readonly loaders: Loaders;

  private constructor(
    private readonly runner: QueryRunner,
    readonly tenantId: string,
    readonly userId: string,
  ) {
    this.loaders = new Loaders(runner.manager, tenantId);
  }

  static async open(dataSource: DataSource, tenantId: string, userId: string): Promise<TownshipRequest> {
    const runner = dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query(`select xz.enter($1, '*', $2)`, [tenantId, userId]);
      return new TownshipRequest(runner, tenantId, userId);
    } catch (error) {
      await runner.release();
      throw error;
    }
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async close(failed: boolean): Promise<void> {
    try {
      await (failed ? this.runner.rollbackTransaction() : this.runner.commitTransaction());
    } finally {
      await this.runner.release();
    }
  }
}
