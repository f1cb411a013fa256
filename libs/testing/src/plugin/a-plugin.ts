import { defineModule, loadPlugin, type LoadedPlugin, type PluginManifest, type PluginModule } from '@xiangzhi/plugin-api';

type Wish = Partial<Omit<PluginManifest, 'module' | 'migrations'>> & Partial<PluginModule> & { readonly key: string };

/** A plugin of a spec: what it does not wish for is empty. */
export const aPlugin = ({ records, extensions, useCases, operations, answers, constraints, ...manifest }: Wish): Promise<LoadedPlugin> => {
  const parts = { records, extensions, useCases, operations, answers, constraints };
  const given = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  return loadPlugin({
    version: '0.1.0',
    label: { zh: '试验模块', en: 'A plugin of a spec' },
    requires: { core: '*' },
    permissions: {},
    ...manifest,
    migrations: () => Promise.resolve({ default: [] }),
    module: () => Promise.resolve({ default: defineModule(given) }),
  });
};
