import { baselineLine, DomainError, type EntryFacts, type Work } from '@xiangzhi/plugin-api';
import type { GridIssueCategory } from './grid-issue.choices.js';
import { GridIssueDictionary } from './grid-issue.dictionaries.js';

/** What the dictionary says of some codes: of the baseline, the county or the township. */
export type SubCategories = ReadonlyMap<string, EntryFacts>;

/** Reads what the dictionary says of codes; those of the baseline cost no statement. */
export const subCategoriesOf = async (work: Work, ...codes: readonly (string | null | undefined)[]): Promise<SubCategories> => {
  const known = new Map<string, EntryFacts>();
  for (const code of codes) {
    const entry = code == null ? undefined : await work.entry(GridIssueDictionary, code);
    if (entry) known.set(entry.code, entry);
  }
  return known;
};

/** Whether a code stands below a category; the category itself does not. */
export const standsBelow = (category: GridIssueCategory, code: string, known: SubCategories): boolean => code !== category && known.get(code)?.line.at(-1) === category;

/** @throws DomainError VALIDATION for a code that is none, or stands below another category */
export const assertSubCategory = (category: GridIssueCategory, code: string | null, known: SubCategories): void => {
  if (code === null || standsBelow(category, code, known)) return;
  const allowed = GridIssueDictionary.codes.filter((one) => one !== category && baselineLine(GridIssueDictionary, one).at(-1) === category);
  throw new DomainError('VALIDATION', { rule: '§4.1', messageZh: `“${code.slice(0, 40)}”不是该类别下的小类，请从列表中选择或不填；本县、本乡镇增设的小类见字典列表`, argumentPath: ['input', 'subCategory'], allowed });
};
