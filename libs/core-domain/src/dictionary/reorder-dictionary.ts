import { defineUseCase, Input, Same, sql, Texts, type Work } from '@xiangzhi/plugin-api';
import { dictionaryNamed, heldEntries } from './add-dictionary-entry.js';
import { dictionariesOfTownship } from './dictionaries.operation.js';
import { DictionaryEntry } from './dictionary-entry.record.js';
import { DictionaryOutput } from './dictionary.output.js';
import { assertWholeOrder } from './dictionary.rules.js';

@Input({ zh: '调整字典条目的次序', en: 'Puts the township’s own codes of a dictionary in order.' })
export class ReorderDictionaryInput {
  @Same(() => DictionaryEntry)
  readonly dictionary!: string;

  @Texts({ zh: '本乡镇在用的代码，按新的次序列全', en: 'All codes of the township that may be taken, in their new order.', max: 40 })
  readonly codes!: readonly string[];
}

const place = async (work: Work, id: string, position: number): Promise<void> => {
  const entry = await work.lock(DictionaryEntry, id);
  if (entry.position !== position) await work.update(DictionaryEntry, entry, { position });
};

/** AM-21: behind the codes of the module and the county, which keep their order; retired ones come last. */
export const reorderDictionary = defineUseCase({
  name: 'reorderDictionary',
  zh: '调整字典次序',
  en: 'Put the township’s own codes of a dictionary in order.',
  permission: 'core:dictionary:update',
  input: ReorderDictionaryInput,
  payload: { dictionary: DictionaryOutput },
  async run(work, { dictionary: name, codes }) {
    const entries = await heldEntries(work, await dictionaryNamed(work, name));
    const own = entries.filter(({ origin }) => origin === 'TOWNSHIP');
    assertWholeOrder(own.filter(({ retired }) => !retired).map(({ code }) => code), codes);
    const order = [...codes, ...own.filter(({ retired }) => retired).map(({ code }) => code)];
    const rows = await work.query<{ id: string; code: string }>(sql`select id, code from core.dictionary_entry where tenant_id = ${work.actor.tenantId} and dictionary = ${name} order by id`);
    for (const { id, code } of rows) await place(work, id, order.indexOf(code) + 1);
    return { dictionary: name };
  },
  async afterwards({ actor, ids, get }) {
    const [dictionary] = await dictionariesOfTownship(actor, { get }, [String(ids['dictionary'])]);
    return { dictionary: dictionary ?? null };
  },
});
