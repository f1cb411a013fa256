import type { LoadedPlugin } from '@xiangzhi/plugin-api';

/** The modules whose code this runtime runs, the core first: what townships that have them switched on can do. The runtime provides it. */
export abstract class RunningModules {
  abstract readonly plugins: readonly LoadedPlugin[];
}
