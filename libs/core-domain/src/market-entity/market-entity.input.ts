import { Input, Same } from '@xiangzhi/plugin-api';
import type { EmployeesBand, MarketEntityKind } from './market-entity.choices.js';
import { MarketEntity } from './market-entity.record.js';
import { usccFrom } from './uscc.rules.js';

/** What is said of a market entity, when it is registered and when it is said anew; what is left out is empty. */
@Input({ zh: '市场主体情况', en: 'Particulars of a market entity.' })
export class MarketEntityParticularsInput {
  @Same(() => MarketEntity)
  readonly name!: string;

  @Same(() => MarketEntity)
  readonly uscc?: string | null;

  @Same(() => MarketEntity)
  readonly kind!: MarketEntityKind;

  @Same(() => MarketEntity)
  readonly industry?: string | null;

  @Same(() => MarketEntity)
  readonly legalRep?: string | null;

  @Same(() => MarketEntity)
  readonly contact?: string | null;

  @Same(() => MarketEntity)
  readonly contactPhone?: string | null;

  @Same(() => MarketEntity)
  readonly address?: string | null;

  @Same(() => MarketEntity)
  readonly employeesBand?: EmployeesBand | null;

  @Same(() => MarketEntity, { optional: true })
  readonly sciTech?: boolean | null;
}

type Particulars = Pick<MarketEntity, 'name' | 'kind' | 'uscc' | 'industry' | 'legalRep' | 'contact' | 'contactPhone' | 'address' | 'employeesBand' | 'sciTech'>;

/** As they are stored. @throws DomainError VALIDATION (ENT-1) */
export const storedParticulars = ({ name, kind, uscc, sciTech, ...more }: MarketEntityParticularsInput): Particulars => ({
  name, kind, uscc: uscc ? usccFrom(uscc) : null, sciTech: sciTech ?? false,
  industry: more.industry ?? null, legalRep: more.legalRep ?? null, contact: more.contact ?? null, contactPhone: more.contactPhone ?? null,
  address: more.address ?? null, employeesBand: more.employeesBand ?? null,
});
