import { isConnectionLoss } from '@xiangzhi/persistence';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { Runtime, type RuntimeSettings } from '../runtime/create-runtime.js';
import { needsOf } from '../set/requirements.rules.js';

/** A runtime, and the plugins that it had to be built without. */
export interface BuiltRuntime {
  readonly runtime: Runtime;
  readonly misfits: readonly { readonly key: string; readonly error: unknown }[];
}

/** Why a set cannot be built; undefined when it can. */
const misfitOf = async (settings: RuntimeSettings, plugins: readonly LoadedPlugin[]): Promise<Error | undefined> => {
  try {
    await (await Runtime.create({ ...settings, plugins })).close();
    return undefined;
  } catch (error) {
    // The database is away: that says nothing about a plugin.
    if (isConnectionLoss(error)) throw error;
    return error instanceof Error ? error : new Error(String(error));
  }
};

/**
 * Builds a runtime of the core (the first of `plugins`) and as many of the others as fit together. Only when the whole set
 * does not, the one at fault is looked for: plugin after plugin, each beside those that fit.
 * @throws what the core alone throws; the loss of the database
 */
export const buildRuntime = async (settings: RuntimeSettings): Promise<BuiltRuntime> => {
  const { plugins } = settings;
  try {
    return { runtime: await Runtime.create(settings), misfits: [] };
  } catch (error) {
    if (plugins.length <= 1 || isConnectionLoss(error)) throw error;
  }
  let fitting = plugins.slice(0, 1);
  const own = await misfitOf(settings, fitting);
  if (own !== undefined) throw own;
  const misfits: { key: string; error: unknown }[] = [];
  for (const plugin of plugins.slice(1)) {
    const needs = needsOf(plugin.manifest).find((key) => misfits.some((misfit) => misfit.key === key));
    const error = needs === undefined ? await misfitOf(settings, [...fitting, plugin]) : new Error(`it needs ${needs}`);
    if (error === undefined) fitting = [...fitting, plugin];
    else misfits.push({ key: plugin.manifest.key, error });
  }
  return { runtime: await Runtime.create({ ...settings, plugins: fitting }), misfits };
};
