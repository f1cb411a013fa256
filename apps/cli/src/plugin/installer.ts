/** What the command line needs of the plugin host, in one place. */
export { announcePlugin, findPackages, inspectPackages, installPackages, exportModule, pluginPlaces, readPackage, PluginRefused, type FoundPackages, type Inspection, type PluginPackage } from '@xiangzhi/plugin-host/installation';
