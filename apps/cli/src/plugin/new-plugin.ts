import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { corePlugin } from '@xiangzhi/core-domain';
import { audienceSchema } from '@xiangzhi/graphql-kit';
import * as words from '@xiangzhi/plugin-api';
import { usage } from '../command/cli-problem.js';
import { textOf, type Action } from '../command/context.js';
import { refused } from './plugin-refusals.js';
import { placeOf } from './place.js';
import { claimedNames, namesOf, type PluginNames } from './plugin-names.rules.js';
import { SQL_WORDS } from './sql-words.js';
import { nextSteps, pluginFiles, writeFiles } from './write-plugin.js';

/** Types of the vocabulary that the templates import; values are found by themselves. */
const TYPE_WORDS = ['Ref', 'LocalDate', 'NamedMigration', 'ChoiceOf', 'Permission'];

/** What the API says about itself begins with Chinese, so the name does. */
const NAME_ZH = /^(?=.*\p{Script=Han})[\p{L}\p{N}·（）]{1,20}$/u;
const UNNAMED = '示例登记';

/** Names that the core's API, the vocabulary or the language have already. */
function takenName(names: PluginNames): string | undefined {
  const { schema } = audienceSchema('TENANT', [words.apiSourceOf(corePlugin)]);
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
  const taken = new Set([...Object.keys(schema.getTypeMap()), ...fields, ...Object.keys(words), ...TYPE_WORDS, 'OrgUnit']);
  return claimedNames(names).find((name) => taken.has(name) || name in globalThis);
}

/** @throws CliProblem, DomainError: each with what would be right */
function assertKey(key: string): void {
  const [fault] = words.manifestFaults({ key, version: '0.1.0', permissions: {} } as words.PluginManifest);
  if (fault !== undefined && fault.includes('belongs to the platform')) throw refused(`模块的键“${key}”属于平台自身，请换一个，例如 fire-hydrants`);
  if (fault !== undefined) throw usage(`模块的键“${key}”不可用：应为小写字母、数字和连字符，以字母开头，最多 40 个字符，例如 fire-hydrants。`, `${fault}.`);
  if (SQL_WORDS.has(words.schemaOf(key))) throw refused(`模块的键“${key}”是 PostgreSQL 的保留字，不能作为模式名，请换一个，例如 ${key}-register`);
}

/** Writes a small plugin that works, and says what to do next. */
export const newPlugin: Action = async ({ directory }, options, [key = '']) => {
  assertKey(key);
  const zh = textOf(options, 'zh')?.trim() ?? UNNAMED;
  if (!NAME_ZH.test(zh)) throw usage(`名称“${zh}”不可用：应为 1 至 20 个字，含汉字，可带字母和数字，例如 消防栓。`, 'A name has 1 to 20 letters or digits, Chinese characters among them.');
  const names = namesOf(key, zh);
  const taken = takenName(names);
  if (taken !== undefined) throw refused(`模块的键“${key}”会产生名称“${taken}”，平台已经使用，请换一个键，例如 township-${key}`);
  const place = placeOf(key, directory, textOf(options, 'dir'));
  if (existsSync(place.folder)) throw refused(`文件夹 ${place.folder} 已经存在，未作任何更改。请换一个键，用 --dir 指定别处，或先移走它`);
  const files = pluginFiles(names, place);
  writeFiles(place.folder, files);
  const steps = [...(place.kind === 'package' ? [`cd ${relative(directory, place.folder) || '.'}`] : []), ...nextSteps(names, place)];
  return {
    json: { key, zh, folder: place.folder, kind: place.kind, files: files.map(({ path }) => path), next: steps },
    text: [`已生成模块“${zh}”：${place.folder}，共 ${files.length} 个文件。接下来 Next:`, ...steps.map((step) => `  ${step}`), '模块作者指南 Authoring guide: docs/authoring.md'].join('\n'),
  };
};
