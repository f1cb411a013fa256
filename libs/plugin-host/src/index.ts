export { Runtime, type RuntimeSettings } from './runtime/create-runtime.js';
export { PluginHost } from './host/plugin-host.js';
export type { HostLog, HostNumbers, HostSurroundings, PluginHostSettings, SwapListener } from './host/host-settings.js';
export { discoveredPlugins, fixedPlugins, type FoundPlugin, type PluginSource } from './host/plugin-source.js';
export { pluginAccessOf } from './host/plugin-access.rules.js';
export { moduleSet, NO_MODULES, type ModuleSet } from './views/module-set.js';
export { NameIndex, type NamedModule } from './views/name-index.js';
export type { GraphqlAnswer, GraphqlParameters, GraphqlRequest } from './runtime/graphql-exchange.js';
export { coreMigrationSets, isPrepared, prepareDatabase, prepareJobs, type Preparation, type PreparedInstallation, type PrepareOptions } from './installation/prepare-database.js';
