import { Argument, Command, Option } from 'commander';
import { GROUPS, type ArgumentSpec, type CommandSpec, type OptionSpec } from './command-spec.js';
import type { Options } from './context.js';
import { EXIT_HELP } from './exit-codes.js';

/** Runs a command that was found; the caller prints and sets the exit code. */
export type Runner = (spec: CommandSpec, options: Options, positionals: readonly string[]) => Promise<void>;

const both = ({ zh, en }: { readonly zh: string; readonly en: string }): string => `${zh} · ${en}`;

const JSON_OPTION: OptionSpec = { flags: '--json', zh: '以 JSON 输出，供程序读取', en: 'print JSON, for programs' };

const optionOf = (spec: OptionSpec): Option => {
  const option = new Option(spec.flags, both(spec));
  if (spec.required) option.makeOptionMandatory();
  if (spec.choices) option.choices([...spec.choices]);
  return option;
};

const argumentOf = (spec: ArgumentSpec): Argument => new Argument(spec.optional ? `[${spec.name}]` : `<${spec.name}>`, both(spec));

/** Commander's own words, in both languages as well; commands inherit them. */
const bilingual = (command: Command): Command =>
  command
    .helpOption('-h, --help', '显示帮助 · show help')
    .configureHelp({ styleTitle: (title) => ({ 'Usage:': '用法 Usage:', 'Options:': '选项 Options:', 'Commands:': '命令 Commands:', 'Arguments:': '参数 Arguments:' })[title] ?? title });

const groupOf = (program: Command, name: string): Command => {
  const known = program.commands.find((command) => command.name() === name);
  const words = GROUPS[name];
  return known ?? program.command(name).description(words ? both(words) : name).helpCommand(false);
};

function add(program: Command, spec: CommandSpec, run: Runner): void {
  const words = spec.name.split(' ');
  const parent = words.length > 1 ? groupOf(program, words[0] ?? '') : program;
  const command = parent.command(words.at(-1) ?? '').description(both(spec));
  for (const argument of spec.arguments ?? []) command.addArgument(argumentOf(argument));
  for (const option of [...(spec.options ?? []), JSON_OPTION]) command.addOption(optionOf(option));
  command.addHelpText('after', `\n例 Example${spec.examples.length > 1 ? 's' : ''}:\n${spec.examples.map((example) => `  npx xiangzhi ${example}`).join('\n')}`);
  command.action(async (...given: unknown[]) => {
    const options = given.at(-2) as Options;
    await run(spec, options, given.slice(0, -2) as string[]);
  });
}

/** Where help goes. */
export interface HelpOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The command line as commander knows it. It never ends the process itself, and its own complaints are left to the caller. */
export function programOf(specs: readonly CommandSpec[], run: Runner, { out, err }: HelpOutput): Command {
  const program = bilingual(new Command('xiangzhi'))
    .description('乡治：乡镇治理多租户平台 · a platform for governing townships')
    .helpCommand(false)
    .addHelpText('after', EXIT_HELP)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err, outputError: () => undefined });
  for (const spec of specs) add(program, spec, run);
  return program;
}
