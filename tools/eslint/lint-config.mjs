import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { workspaceRoot } from '../workspace.mjs';

/** Lints text as if it stood at `path`, with the repository's configuration; no types, for the file does not exist. */
export async function messagesAt(path, code) {
  const { languageOptions, rules } = tseslint.configs.disableTypeChecked;
  const eslint = new ESLint({ cwd: workspaceRoot, ignore: false, overrideConfig: [{ files: ['**/*.ts'], languageOptions, rules }] });
  const [result] = await eslint.lintText(code, { filePath: path });
  return result.messages;
}

/** The same, as the names of the rules that it breaks. */
export async function lintAt(path, code) {
  return ruleNames(await messagesAt(path, code));
}

const ruleNames = (messages) => messages.map(({ ruleId, message, fatal }) => (fatal ? `fatal: ${message}` : ruleId));

/** Lints a real file, with types. */
export async function lintFile(path) {
  const [result] = await new ESLint({ cwd: workspaceRoot, ignore: false }).lintFiles([path]);
  return ruleNames(result.messages);
}
