import { defineTransition, defineUseCase, Input, Same, VersionedInput } from '@xiangzhi/plugin-api';
import { dictionaryNamed, heldEntries } from './add-dictionary-entry.js';
import { DictionaryEntry } from './dictionary-entry.record.js';
import { assertLabelFree } from './dictionary.rules.js';

@Input({ zh: '重命名字典条目', en: 'Calls a code of the township something else.' })
export class RenameDictionaryEntryInput extends VersionedInput {
  @Same(() => DictionaryEntry)
  readonly labelZh!: string;

  @Same(() => DictionaryEntry)
  readonly labelEn?: string | null;
}

/** AM-21: the code stays, so old rows are called by the new name, too. */
export const renameDictionaryEntry = defineUseCase({
  name: 'renameDictionaryEntry',
  zh: '重命名字典条目',
  en: 'Rename a code of the township; the code stays.',
  permission: 'core:dictionary:update',
  input: RenameDictionaryEntryInput,
  payload: { dictionaryEntry: DictionaryEntry },
  async run(work, { id, version, labelZh, labelEn }) {
    const entry = await work.lock(DictionaryEntry, id, version);
    assertLabelFree(await heldEntries(work, await dictionaryNamed(work, entry.dictionary)), labelZh, entry.code);
    await work.update(DictionaryEntry, entry, { labelZh, labelEn: labelEn === undefined ? entry.labelEn : labelEn });
    return { dictionaryEntry: id };
  },
});

export const retireDictionaryEntry = defineTransition({ name: 'retireDictionaryEntry', record: DictionaryEntry, action: 'retire' });

export const restoreDictionaryEntry = defineTransition({
  name: 'restoreDictionaryEntry',
  record: DictionaryEntry,
  action: 'restore',
  async step(work, { dictionary, labelZh, code }) {
    assertLabelFree(await heldEntries(work, await dictionaryNamed(work, dictionary)), labelZh, code);
    return {};
  },
});
