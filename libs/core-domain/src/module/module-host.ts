import type { PluginManifest } from '@xiangzhi/plugin-api';

/** Where the rows of a module wait under a statutory clock (CORE-07). */
export interface StatutoryClock {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly states: readonly string[];
  /** The record's Chinese label. */
  readonly zh: string;
}

/**
 * What the core's use cases need from the process that hosts the modules. The process shell provides it; there is one for all
 * runtimes of a process.
 */
export abstract class ModuleHost {
  /** Manifests of the installed plugins of this process, in the order of their dependencies; without the core. */
  abstract installed(): readonly PluginManifest[];

  /** Waits until this process serves what is committed for the township: module states are read anew and a runtime with the code stands. */
  abstract settled(tenantId: string): Promise<void>;

  /**
   * Statutory clocks of a module; imports its code if need be.
   * @throws DomainError UNAVAILABLE when the code cannot be imported
   */
  abstract statutoryClocks(key: string): Promise<readonly StatutoryClock[]>;
}
