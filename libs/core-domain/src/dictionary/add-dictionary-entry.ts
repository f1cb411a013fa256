import { defineUseCase, DomainError, Input, Same, sql, TOWNSHIP_PREFIX, type Dictionary, type Work } from '@xiangzhi/plugin-api';
import { DictionaryEntry } from './dictionary-entry.record.js';
import { assertLabelFree, assertParent, codeFor, type Entry } from './dictionary.rules.js';
import { entriesInTownship } from './read-entries.js';

@Input({ zh: '新增字典条目', en: 'Adds a code of the township to a dictionary.' })
export class AddDictionaryEntryInput {
  @Same(() => DictionaryEntry)
  readonly dictionary!: string;

  @Same(() => DictionaryEntry)
  readonly parent!: string;

  @Same(() => DictionaryEntry)
  readonly labelZh!: string;

  @Same(() => DictionaryEntry)
  readonly labelEn?: string | null;

  @Same(() => DictionaryEntry, { optional: true, zh: '代码，以 T_ 开头；默认自动编号', en: 'Code, which begins with T_; numbered by default.' })
  readonly code?: string | null;
}

/** @throws DomainError NOT_FOUND, MODULE_DISABLED */
export const dictionaryNamed = async (work: Work, name: string): Promise<Dictionary> => {
  const module = name.slice(0, name.indexOf('.'));
  const dictionary = work.dictionary(name);
  if (dictionary && (await work.isEnabled(module))) return dictionary;
  if (dictionary) throw new DomainError('MODULE_DISABLED', { rule: 'CORE-06', messageZh: `模块“${module}”现在没有启用，请先由乡镇系统管理员启用`, facts: { module } });
  throw new DomainError('NOT_FOUND', { rule: 'AM-21', messageZh: `没有字典“${name}”，请从字典列表中选择`, argumentPath: ['input', 'dictionary'] });
};

/** All codes of a dictionary here. Whoever changes it meanwhile waits, so that names and places stay unique. */
export const heldEntries = async (work: Work, dictionary: Dictionary): Promise<readonly Entry[]> => {
  await work.inTurn(`dictionary ${dictionary.name}`);
  const [found] = await entriesInTownship(work, work.actor.tenantId, [dictionary]);
  return found?.[1] ?? [];
};

/** AM-21: below a code of the baseline; at the end of the township's own. */
export const addDictionaryEntry = defineUseCase({
  name: 'addDictionaryEntry',
  zh: '新增字典条目',
  en: 'Add a code of the township to a dictionary.',
  permission: 'core:dictionary:update',
  input: AddDictionaryEntryInput,
  payload: { dictionaryEntry: DictionaryEntry },
  async run(work, { dictionary: name, parent, labelZh, labelEn, code }) {
    const dictionary = await dictionaryNamed(work, name);
    assertParent(dictionary, parent);
    const entries = await heldEntries(work, dictionary);
    assertLabelFree(entries, labelZh);
    const own = entries.filter(({ origin }) => origin === 'TOWNSHIP').map((entry) => entry.code);
    const [{ last = 0 } = {}] = await work.query<{ last: number }>(sql`
      select coalesce(max(position), 0) as last from core.dictionary_entry where tenant_id = ${work.actor.tenantId} and dictionary = ${name}`);
    return { dictionaryEntry: await work.insert(DictionaryEntry, { dictionary: name, code: codeFor(own, TOWNSHIP_PREFIX, code), parent, labelZh, labelEn, position: last + 1 }) };
  },
});
