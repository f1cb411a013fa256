import { defineTransition, ReasonInput } from '@xiangzhi/plugin-api';
import { MarketEntity } from './market-entity.record.js';

export const suspendMarketEntity = defineTransition({
  name: 'suspendMarketEntity',
  record: MarketEntity,
  action: 'suspend',
  input: ReasonInput,
  step: (_work, _entity, { reason }) => ({ changes: { statusReason: reason } }),
});

export const resumeMarketEntity = defineTransition({ name: 'resumeMarketEntity', record: MarketEntity, action: 'resume', step: () => ({ changes: { statusReason: null } }) });
