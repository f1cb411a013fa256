import { defineUseCase, Input, Same, type LocalDate } from '@xiangzhi/plugin-api';
import type { LicenceKind } from './market-entity.choices.js';
import { MarketEntity } from './market-entity.record.js';
import { MarketLicence } from './market-licence.record.js';
import { refreshDueDay } from './refresh-due-day.js';
import { assertLicenceSpan, assertNotClosed } from './standing.rules.js';

@Input({ zh: '登记证照', en: 'Registers a licence of a market entity.' })
export class AddMarketLicenceInput {
  @Same(() => MarketLicence)
  readonly marketEntityId!: string;

  @Same(() => MarketLicence)
  readonly kind!: LicenceKind;

  @Same(() => MarketLicence)
  readonly number!: string;

  @Same(() => MarketLicence)
  readonly issuer?: string | null;

  @Same(() => MarketLicence)
  readonly validFrom?: LocalDate | null;

  @Same(() => MarketLicence)
  readonly validTo?: LocalDate | null;
}

/** ENT-2. */
export const addMarketLicence = defineUseCase({
  name: 'addMarketLicence',
  zh: '登记证照',
  en: 'Register a licence.',
  permission: 'core:market-entity:register',
  input: AddMarketLicenceInput,
  payload: { marketLicence: MarketLicence, marketEntity: MarketEntity },
  async run(work, { marketEntityId, kind, number, issuer = null, validFrom = null, validTo = null }) {
    assertLicenceSpan({ validFrom, validTo });
    const entity = await work.lock(MarketEntity, marketEntityId, undefined, 'marketEntityId');
    assertNotClosed(entity, 'marketEntityId');
    const days = { validFrom, validTo, dueOn: validTo, endedOn: null, endReason: null };
    const marketLicence = await work.insert(MarketLicence, { marketEntityId, kind, number, issuer, ...days, unitPath: entity.unitPath });
    await refreshDueDay(work, entity);
    return { marketLicence, marketEntity: marketEntityId };
  },
});
