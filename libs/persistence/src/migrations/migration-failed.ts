import { messageOf } from '../errors/error-facts.js';

/** A migration could not run. Its set was rolled back as a whole, so the database is as it was before. */
export class MigrationFailed extends Error {
  readonly messageZh: string;

  constructor(
    readonly plugin: string,
    readonly migration: string,
    cause: unknown,
  ) {
    const reason = messageOf(cause) || String(cause);
    const zh = `数据库升级失败：模块 ${plugin} 的 ${migration} 未能执行（${reason}）。该模块的全部更改已撤销，数据库保持原状；请修正后重新运行 xiangzhi migrate。`;
    super(`${zh}\nMigration ${migration} of ${plugin} failed: ${reason}. The whole set was rolled back; cure the cause and run migrate again.`, { cause });
    this.name = 'MigrationFailed';
    this.messageZh = zh;
  }
}
