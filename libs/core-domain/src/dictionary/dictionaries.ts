import type { Chapter } from '../chapter.js';
import { addDictionaryEntry } from './add-dictionary-entry.js';
import { renameDictionaryEntry, restoreDictionaryEntry, retireDictionaryEntry } from './change-dictionary-entry.js';
import { addCountyDictionaryEntry, renameCountyDictionaryEntry, retireCountyDictionaryEntry } from './county-dictionary-entry.js';
import { dictionaries as dictionariesQuery } from './dictionaries.operation.js';
import { dictionaryConstraints } from './dictionary.constraints.js';
import { DictionaryEntry } from './dictionary-entry.record.js';
import { reorderDictionary } from './reorder-dictionary.js';

/** What the core brings for dictionaries (AM-21). */
export const dictionaries = {
  records: [DictionaryEntry],
  useCases: [addDictionaryEntry, renameDictionaryEntry, retireDictionaryEntry, restoreDictionaryEntry, reorderDictionary],
  operations: [dictionariesQuery, addCountyDictionaryEntry, renameCountyDictionaryEntry, retireCountyDictionaryEntry],
  constraints: dictionaryConstraints,
} satisfies Chapter;
