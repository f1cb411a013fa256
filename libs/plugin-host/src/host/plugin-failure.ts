/** Where it went wrong with a plugin in this process. */
export type FailureStage = 'manifest' | 'import' | 'build' | 'dependency';

/** Why a plugin does not run in this process although it is installed. It stays so until the process is restarted. */
export interface PluginFailure {
  readonly key: string;
  readonly stage: FailureStage;
  readonly reason: string;
  readonly error: unknown;
}

const WHAT: Readonly<Record<FailureStage, string>> = {
  manifest: 'its manifest could not be imported',
  import: 'its code could not be imported',
  build: 'it does not fit together with the other modules',
  dependency: 'a module that it needs does not run',
};

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Describes it with the cure: Node never imports a module twice, so nothing but a restart tries again (decision 16). */
export const pluginFailure = (key: string, stage: FailureStage, error: unknown): PluginFailure => ({
  key,
  stage,
  reason: `plugin ${key} is left out: ${WHAT[stage]}: ${textOf(error)}. All other modules serve. Correct or reinstall the plugin, then restart this process`,
  error,
});
