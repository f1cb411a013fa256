import { roleGrantsOf } from '@xiangzhi/access';
import type { PluginAccess } from '@xiangzhi/identity';
import type { PluginManifest } from '@xiangzhi/plugin-api';

/** What the installed plugins add to the question of who may do what. */
export const pluginAccessOf = (manifests: readonly PluginManifest[]): PluginAccess => ({
  permissions: manifests.flatMap(({ permissions }) => Object.keys(permissions)),
  grants: manifests.flatMap((manifest) => roleGrantsOf(manifest.grants)),
});
