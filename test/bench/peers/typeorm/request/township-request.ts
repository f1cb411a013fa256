import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { Loaders } from './loaders.js';

/** Who asks, and for which township. */
export interface Asker {
  readonly tenantId: string;
  readonly userId: string;
  readonly assignmentId: string;
}

/** What a request works with: a transaction inside the township, because row-level security asks for one, and its loaders. */
export class TownshipRequest implements Asker {
  readonly loaders: Loaders;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly asker: Asker,
  ) {
    this.loaders = new Loaders(runner.manager, asker.tenantId);
  }

  static async open(dataSource: DataSource, asker: Asker): Promise<TownshipRequest> {
    const runner = dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query(`select xz.enter($1, '*', $2)`, [asker.tenantId, asker.userId]);
      return new TownshipRequest(runner, asker);
    } catch (error) {
      await runner.release();
      throw error;
    }
  }

  get tenantId(): string {
    return this.asker.tenantId;
  }

  get userId(): string {
    return this.asker.userId;
  }

  get assignmentId(): string {
    return this.asker.assignmentId;
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
