import { DomainError } from '@xiangzhi/plugin-api';
import { assertUnmerged, type PersonStanding } from './living-person.rules.js';

/** What the merge of two rows looks at. */
export interface MergeSide extends PersonStanding {
  readonly id: string;
  readonly idType: string | null;
  readonly idNumberIndex: string | null;
}

/** Fields that the kept row takes over where it has nothing. */
export const FILLED = ['gender', 'birthDate', 'mobile', 'householdRegister', 'address', 'employer', 'deceasedOn'] as const;
export const DOCUMENT = ['idType', 'idNumberMasked', 'idNumberSealed', 'idNumberIndex'] as const;

/** @throws DomainError VALIDATION (one row), INVARIANT_VIOLATION (merged already, or two numbers: RES-1) */
export const assertMergeable = (kept: MergeSide, merged: MergeSide): void => {
  if (kept.id === merged.id) throw new DomainError('VALIDATION', { rule: 'RES-1', messageZh: '两条记录相同，请选择另一条', argumentPath: ['input', 'mergedId'] });
  assertUnmerged(kept, 'keptId');
  assertUnmerged(merged, 'mergedId');
  if (kept.idNumberIndex === null || merged.idNumberIndex === null || kept.idType !== merged.idType || kept.idNumberIndex === merged.idNumberIndex) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'RES-1', messageZh: '两条记录的证件号码不同，不是同一人；号码有误请先更正，再合并', argumentPath: ['input', 'mergedId'] });
};

type Values = Readonly<Record<string, unknown>>;

const taken = (kept: Values, merged: Values, properties: readonly string[]): Values =>
  Object.fromEntries(properties.filter((property) => kept[property] === null && merged[property] !== null).map((property) => [property, merged[property]]));

/** What the kept row becomes: what it says stays, what it does not say is taken over; a document as a whole. */
export const filledFrom = (kept: Values, merged: Values): Values => ({
  ...taken(kept, merged, FILLED),
  ...(kept['idNumberIndex'] === null ? taken(kept, merged, DOCUMENT) : {}),
});
