import { corePlugin } from '@xiangzhi/core-domain';
import { audienceSchema, namesOf, printMarkedSchema } from '@xiangzhi/graphql-kit';
import { apiSourceOf, loadPlugin, type LoadedPlugin, type PluginManifest } from '@xiangzhi/plugin-api';
import { printSchema } from 'graphql';
import { usage } from '../command/cli-problem.js';
import { textOf, type Action, type CommandContext } from '../command/context.js';
import { dataDirectoryOf } from '../doctor/machine.checks.js';
import { findPackages, pluginPlaces, type PluginPackage } from '../plugin/installer.js';

type Audience = Parameters<typeof audienceSchema>[0];

const imported = async ({ manifestUrl }: PluginPackage): Promise<LoadedPlugin> => loadPlugin(((await import(manifestUrl)) as { readonly default: PluginManifest }).default);

/** Every plugin that lies on this machine; one that cannot be imported is told and left out. */
async function pluginsHere({ env, note }: CommandContext): Promise<readonly LoadedPlugin[]> {
  const { packages } = findPackages(pluginPlaces(dataDirectoryOf(env)));
  const loaded: LoadedPlugin[] = [];
  for (const found of packages) {
    try {
      loaded.push(await imported(found));
    } catch (error) {
      note(`模块 ${found.name} 无法载入，未列入：${(error as Error).message}`);
    }
  }
  return loaded;
}

const townshipSchema = (plugins: readonly LoadedPlugin[]) => audienceSchema('TENANT', [corePlugin, ...plugins].map(apiSourceOf)).schema;

/** What a township sees that has every module, each element marked with the module that brings it. */
function markedSdl(plugins: readonly LoadedPlugin[]): string {
  const core = townshipSchema([]);
  return printMarkedSchema(townshipSchema(plugins), new Map(plugins.map((plugin) => [plugin.manifest.key, namesOf(townshipSchema([plugin]), core)])));
}

export const printAudienceSchema: Action = async (context, options) => {
  const audience = (textOf(options, 'audience') ?? 'tenant').toUpperCase() as Audience;
  if (options['all'] !== true) {
    const sdl = printSchema(audienceSchema(audience, [apiSourceOf(corePlugin)]).schema);
    return { json: { audience, sdl }, text: sdl };
  }
  if (audience !== 'TENANT') throw usage('模块只出现在乡镇的接口中，--all 只能与 --audience tenant 同用。', 'Modules are in the schema of townships; --all goes with --audience tenant.');
  const plugins = await pluginsHere(context);
  const sdl = markedSdl(plugins);
  return { json: { audience, modules: plugins.map(({ manifest }) => manifest.key), sdl }, text: sdl };
};
