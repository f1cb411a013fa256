import type { Database } from '@xiangzhi/persistence';

/** The pools of the process, as the core's operations ask for them. Exported by the `host` entry alone: modules get a `Work`. */
export abstract class DatabaseAccess {
  abstract readonly database: Database;
}
