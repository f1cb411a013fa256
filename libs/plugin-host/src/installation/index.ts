/** Installing plugins: for `migrate`, the command line and specs. Nothing of it is needed to serve. */
export { findPackages } from '../discovery/find-packages.js';
export { stampOf } from '../discovery/package-stamp.js';
export { pluginPlaces, shelfOf } from '../discovery/places.js';
export type { FoundPackages, PackageProblem, PluginPackage, PluginPlaces } from '../discovery/plugin-package.js';
export { readPackage } from '../discovery/read-package.js';
export { inspectManifest } from '../inspection/inspect-manifest.js';
export { inspectPackages } from '../inspection/inspect-package.js';
export { PluginRefused } from '../inspection/plugin-refused.js';
export type { Inspection, InspectionAnswer } from '../inspection/inspection.js';
export { pluginSet, type Candidate, type PluginSet } from '../set/plugin-set.rules.js';
export { announcePlugin } from '../set/plugins-channel.js';
export { refusalText, type Refusal } from '../set/refusal.js';
export { exportModule, type LineSink, type ModuleExport } from './export-module.js';
export { installManifest, installPlugin, type InstallablePlugin, type InstallationReport } from './install-plugin.js';
export { installPackages, type InstallOptions, type PackagesReport, type RefusedPlugin } from './install-packages.js';
export { moduleLines } from './module-lines.js';
export type { StoredPlugin } from './plugin-rows.js';
