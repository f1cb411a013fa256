import { defineTransition, ReasonInput, type RecordUse } from '@xiangzhi/plugin-api';
import { marketEntityClosed } from './market-entity.events.js';
import { MarketEntity } from './market-entity.record.js';

const inUseZh = (name: string, { moduleZh, zh, count, unitZh }: RecordUse): string => `“${name}”在模块“${moduleZh}”中仍有${zh} ${count} ${unitZh}，请在该模块中办理终止`;

/** ENT-3: it is closed whatever uses it, because it is closed out there; whoever closes it hears which modules it concerns, and they hear of it. */
export const closeMarketEntity = defineTransition({
  name: 'closeMarketEntity',
  record: MarketEntity,
  action: 'close',
  input: ReasonInput,
  async step(work, { id, name }, { reason }) {
    for (const use of await work.usesOf(MarketEntity, id)) {
      work.warn({ code: 'STILL_IN_USE', rule: 'ENT-3', messageZh: inUseZh(name, use), path: ['marketEntity'] });
    }
    await work.emit(marketEntityClosed, { marketEntity: id });
    return { changes: { statusReason: reason } };
  },
});

export const reopenMarketEntity = defineTransition({ name: 'reopenMarketEntity', record: MarketEntity, action: 'reopen', step: () => ({ changes: { statusReason: null } }) });
