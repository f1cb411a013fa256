import type { Environment } from './environment.js';
import type { ExitCode } from './exit-codes.js';

/** Where a command writes and reads its settings. */
export interface CommandContext {
  readonly env: Environment;
  readonly directory: string;
  /** Remarks for the operator; never part of the result. */
  readonly note: (text: string) => void;
}

/** What a command has found or done: the same facts as JSON and as text. */
export interface CommandResult {
  readonly json: unknown;
  readonly text: string;
  /** Default 0. */
  readonly exitCode?: ExitCode;
}

/** Options as commander gives them. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** An option's text; undefined when it was not given. */
export const textOf = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};

/** The texts of an option that may be given more than once. */
export const textsOf = (options: Options, name: string): readonly string[] => {
  const value = options[name];
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? value : [];
};

/** What runs behind a command. Undefined: it has printed by itself and goes on (serve, worker). */
export type Action = (context: CommandContext, options: Options, positionals: readonly string[]) => Promise<CommandResult | undefined>;
