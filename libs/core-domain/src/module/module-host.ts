import type { PluginManifest, Work } from '@xiangzhi/plugin-api';

/**
 * What the core's use cases need from the process that hosts the modules. The process shell provides it; there is one for all
 * runtimes of a process. What is decided from the plugins is read from `core.plugin` instead, the same in all processes.
 */
export abstract class ModuleHost {
  /** Manifests of the installed plugins of this process, in the order of their dependencies; without the core. */
  abstract installed(): readonly PluginManifest[];

  /**
   * Waits until this process serves what is committed for the township: module states are read anew and a runtime with the code stands.
   * @param module the one that it is about; another one that is broken is no fault of this call
   * @throws DomainError UNAVAILABLE when the township has that module enabled and its code does not run in this process
   */
  abstract settled(tenantId: string, module?: string): Promise<void>;

  /**
   * Works in one township as the system, for what nobody of the township asks: one transaction with audit, outbox and retry.
   * @throws DomainError MODULE_DISABLED, and whatever `body` throws
   */
  abstract systemWork<Result>(module: string, tenantId: string, body: (work: Work) => Promise<Result>): Promise<Result>;
}
