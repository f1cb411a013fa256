import { defineUseCase, DomainError, ReasonInput } from '@xiangzhi/plugin-api';
import { MarketEntity } from './market-entity.record.js';
import { MarketLicence } from './market-licence.record.js';
import { refreshDueDay } from './refresh-due-day.js';

/** ENT-2: given up or taken away; from today on it allows nothing and lights nothing. */
export const endMarketLicence = defineUseCase({
  name: 'endMarketLicence',
  zh: '登记证照注销、吊销',
  en: 'A licence was given up or taken away.',
  permission: 'core:market-entity:register',
  input: ReasonInput,
  payload: { marketLicence: MarketLicence, marketEntity: MarketEntity },
  async run(work, { id, version, reason }) {
    const { marketEntityId } = await work.find(MarketLicence, id);
    const entity = await work.lock(MarketEntity, marketEntityId);
    const licence = await work.lock(MarketLicence, id, version);
    if (licence.endedOn !== null) throw new DomainError('INVARIANT_VIOLATION', { rule: 'ENT-2', messageZh: `该证照已于 ${licence.endedOn} 注销`, argumentPath: ['input', 'id'] });
    await work.update(MarketLicence, licence, { endedOn: work.today, endReason: reason, dueOn: null });
    await refreshDueDay(work, entity);
    return { marketLicence: id, marketEntity: marketEntityId };
  },
});
