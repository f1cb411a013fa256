import type { Database } from '@xiangzhi/persistence';

/** The pools of the process, as the core's operations ask for them. Modules have no such token: they get a `Work`. */
export abstract class DatabaseAccess {
  abstract readonly database: Database;
}
