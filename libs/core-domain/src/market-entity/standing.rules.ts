import { DomainError, type LocalDate } from '@xiangzhi/plugin-api';
import { LicenceKind } from './market-entity.choices.js';
import { MarketEntityStatus } from './market-entity.states.js';

interface Standing {
  readonly name: string;
  readonly status: MarketEntityStatus;
}

/** ENT-3. @throws DomainError INVARIANT_VIOLATION */
export const assertNotClosed = ({ name, status }: Standing, argument: string): void => {
  if (status !== 'CLOSED') return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'ENT-3', messageZh: `“${name}”已注销，不能再办理；如系误登，请先恢复登记`, argumentPath: ['input', argument] });
};

/** ENT-3 for whoever wants to work with it. @throws DomainError INVARIANT_VIOLATION */
export const assertOperating = ({ name, status }: Standing, argument: string): void => {
  if (status === 'OPERATING') return;
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: 'ENT-3', messageZh: `“${name}”现为“${MarketEntityStatus.labels[status].zh}”，不能办理，请另选或先登记复业`, argumentPath: ['input', argument],
  });
};

/** What a licence says of its days. */
export interface LicenceDays {
  readonly kind: LicenceKind;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
  readonly endedOn: LocalDate | null;
}

/** Whether a licence is in force on a day; on its last day it is. */
export const isValidOn = ({ validFrom, validTo, endedOn }: LicenceDays, day: LocalDate): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day) && (endedOn === null || endedOn > day);

/** ENT-2. @throws DomainError INVARIANT_VIOLATION unless one of these kinds is in force on that day */
export const assertLicensedBy = (name: string, licences: readonly LicenceDays[], { kinds, day, argument }: { readonly kinds: readonly LicenceKind[]; readonly day: LocalDate; readonly argument: string }): void => {
  if (licences.some((one) => kinds.includes(one.kind) && isValidOn(one, day))) return;
  const wanted = kinds.map((kind) => LicenceKind.labels[kind].zh).join('或');
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'ENT-2', messageZh: `“${name}”在 ${day} 没有有效的${wanted}，请先登记或换发证照`, argumentPath: ['input', argument] });
};

/** §3.4. @throws DomainError VALIDATION for a licence that ends before it begins */
export const assertLicenceSpan = ({ validFrom, validTo }: Pick<LicenceDays, 'validFrom' | 'validTo'>): void => {
  if (validFrom === null || validTo === null || validFrom <= validTo) return;
  throw new DomainError('VALIDATION', { rule: 'ENT-2', messageZh: '有效期截止日早于起始日，请对照证照核对', argumentPath: ['input', 'validTo'] });
};
