import { defineUseCase, DomainError, Input, Same, VersionedInput, type LocalDate } from '@xiangzhi/plugin-api';
import { MarketEntity } from './market-entity.record.js';
import { MarketLicence } from './market-licence.record.js';
import { refreshDueDay } from './refresh-due-day.js';
import { assertLicenceSpan, assertNotClosed } from './standing.rules.js';

@Input({ zh: '换发、延续、更正证照', en: 'A licence goes on, or was written down wrongly.' })
export class RenewMarketLicenceInput extends VersionedInput {
  @Same(() => MarketLicence, { optional: true, zh: '新的证照编号；不填则不变', en: 'New number; as it is by default.' })
  readonly number?: string | null;

  @Same(() => MarketLicence)
  readonly validTo?: LocalDate | null;
}

/** ENT-2: the light goes by the new day at once. What stood there before is in the trail. */
export const renewMarketLicence = defineUseCase({
  name: 'renewMarketLicence',
  zh: '换发、延续、更正证照',
  en: 'Renew a licence, or correct its last day.',
  permission: 'core:market-entity:register',
  input: RenewMarketLicenceInput,
  payload: { marketLicence: MarketLicence, marketEntity: MarketEntity },
  async run(work, { id, version, number, validTo = null }) {
    const { marketEntityId } = await work.find(MarketLicence, id);
    const entity = await work.lock(MarketEntity, marketEntityId);
    assertNotClosed(entity, 'id');
    const licence = await work.lock(MarketLicence, id, version);
    if (licence.endedOn !== null) throw new DomainError('INVARIANT_VIOLATION', { rule: 'ENT-2', messageZh: `该证照已于 ${licence.endedOn} 注销，请登记新的证照`, argumentPath: ['input', 'id'] });
    assertLicenceSpan({ validFrom: licence.validFrom, validTo });
    await work.update(MarketLicence, licence, { number: number ?? licence.number, validTo, dueOn: validTo });
    await refreshDueDay(work, entity);
    return { marketLicence: id, marketEntity: marketEntityId };
  },
});
