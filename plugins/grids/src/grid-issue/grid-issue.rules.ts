import { DomainError, localDateOf } from '@xiangzhi/plugin-api';
import { similarityFaults, SIMILAR_DAYS, SIMILAR_METRES, type Comparable } from '@xiangzhi/core-domain/work-items';
import { GridIssueCategory, type CallbackVerdict, type GridIssueDemand, type GridIssueSeverity, type GridIssueSource } from './grid-issue.choices.js';
import type { SubCategories } from './sub-categories.js';

export interface Reported {
  readonly category: GridIssueCategory;
  readonly severity: GridIssueSeverity;
  readonly demand: GridIssueDemand;
}

/** Which deadline an issue has (§4.3). A hazard that is more than general is urgent whatever is asked for. */
export const slaOf = ({ category, severity, demand }: Reported): 'CONSULT' | 'HELP' | 'SUGGEST' | 'COMPLAINT' | 'SAFETY' | 'DISPUTE' => {
  if (category === 'SAFETY' && severity !== 'GENERAL') return 'SAFETY';
  return category === 'DISPUTE' ? 'DISPUTE' : demand;
};

/** What is asked for, where nobody has said it. */
export const demandOf = (category: GridIssueCategory, isComplaint: boolean): GridIssueDemand => {
  if (isComplaint) return 'COMPLAINT';
  return category === 'SUGGEST' ? 'SUGGEST' : 'HELP';
};

export const priorityOf = ({ category, severity }: Pick<Reported, 'category' | 'severity'>): 'URGENT' | 'HIGH' | 'NORMAL' => {
  if (severity === 'CRITICAL' || (severity === 'MAJOR' && category === 'SAFETY')) return 'URGENT';
  return severity === 'MAJOR' ? 'HIGH' : 'NORMAL';
};

/** A line without personal data for whoever gives none: category and address. */
export const titleOf = ({ category, subCategory, address }: { readonly category: GridIssueCategory; readonly subCategory: string | null; readonly address: string }, known: SubCategories): string =>
  `${(subCategory === null ? undefined : known.get(subCategory)?.zh) ?? GridIssueCategory.labels[category].zh}（${address}）`.slice(0, 120);

/** Sources that are the township's own staff: nobody is called back. */
const STAFF: readonly GridIssueSource[] = ['OFFICER', 'TEAM', 'INSPECTION', 'SENSOR', 'PATROL'];

/** Where verification leads: to the call-back, or to the end where there is nobody to call (§4.2, GRID-INV-7). */
export const afterVerification = ({ source, anonymous }: { readonly source: GridIssueSource; readonly anonymous: boolean }): 'VERIFIED' | 'CLOSED' =>
  anonymous || STAFF.includes(source) ? 'CLOSED' : 'VERIFIED';

/** Numbers of other systems; only those who accept may bring them in. */
export const EXTERNAL: readonly GridIssueSource[] = ['HOTLINE_12345', 'MAYOR_MAILBOX', 'PETITION', 'OPEN311'];

export interface Call {
  readonly at: Date;
  readonly verdict: CallbackVerdict;
}

const ATTEMPTS = 3;
const DAYS = 2;

/** §4.2: reached, or tried three times on two days. What is dissatisfied with reason begins anew. */
export const callbackLeadsTo = (calls: readonly Call[], last: Call & { readonly justified: boolean }): 'CLOSED' | 'VERIFIED' | 'AGAIN' => {
  if (last.verdict === 'DISSATISFIED' && last.justified) return 'AGAIN';
  if (last.verdict !== 'UNREACHABLE') return 'CLOSED';
  const tries = [...calls, last];
  return tries.length >= ATTEMPTS && new Set(tries.map(({ at }) => localDateOf(at))).size >= DAYS ? 'CLOSED' : 'VERIFIED';
};

/** §4.2: a duplicate is similar; everything else is merged by hand, with a word why. */
export const assertSimilar = (one: Comparable, other: Comparable): void => {
  const faults = similarityFaults(one, other);
  if (faults.length === 0) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: '§4.2', messageZh: `两件事件${faults.join('、')}，不符合合并条件（同类、${SIMILAR_METRES} 米内、${SIMILAR_DAYS} 天内）；确属同一件事请选择人工合并并说明`, argumentPath: ['input', 'manual'] });
};
