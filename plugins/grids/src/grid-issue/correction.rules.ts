import { GridIssueCategory, GridIssueDemand, GridIssueSeverity } from './grid-issue.choices.js';
import { assertSubCategory, standsBelow, type SubCategories } from './sub-categories.js';

/** What is said of an issue and may turn out to be wrong. */
export interface Said {
  readonly category: GridIssueCategory;
  readonly subCategory: string | null;
  readonly severity: GridIssueSeverity;
  readonly demand: GridIssueDemand;
}

type Given = { readonly [Property in keyof Said]?: Said[Property] | null };

/**
 * The issue with what is said now. A code below the category stays as long as it stands below the new one.
 * @throws DomainError VALIDATION for a code that stands below another category
 */
export const correctedFrom = (issue: Said, given: Given, known: SubCategories): Said => {
  const category = given.category ?? issue.category;
  assertSubCategory(category, given.subCategory ?? null, known);
  const kept = issue.subCategory !== null && standsBelow(category, issue.subCategory, known) ? issue.subCategory : null;
  return { category, subCategory: given.subCategory ?? kept, severity: given.severity ?? issue.severity, demand: given.demand ?? issue.demand };
};

const subCategoryZh = (code: string | null, known: SubCategories): string => (code === null ? '无' : (known.get(code)?.zh ?? code));

/** What a dictionary and the grids call things. */
export interface Names {
  readonly known: SubCategories;
  /** Names of the grid before and after, where it changes. */
  readonly grids?: readonly [before: string, after: string] | undefined;
}

/** What is different, in words: `类别：公共设施→安全隐患`; empty when nothing is. */
export const correctionsOf = (before: Said, after: Said, { known, grids }: Names): readonly string[] => {
  const words: readonly (readonly [what: string, from: string, to: string])[] = [
    ['类别', GridIssueCategory.labels[before.category].zh, GridIssueCategory.labels[after.category].zh],
    ['小类', subCategoryZh(before.subCategory, known), subCategoryZh(after.subCategory, known)],
    ['严重程度', GridIssueSeverity.labels[before.severity].zh, GridIssueSeverity.labels[after.severity].zh],
    ['诉求', GridIssueDemand.labels[before.demand].zh, GridIssueDemand.labels[after.demand].zh],
    ...(grids ? ([['主网格', ...grids]] as const) : []),
  ];
  return words.filter(([, from, to]) => from !== to).map(([what, from, to]) => `${what}：${from}→${to}`);
};
