import { defineUseCase, Input, Same, sql, type Work } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { assertStands } from '../org-unit/standing.rules.js';
import { MarketEntityParticularsInput, storedParticulars } from './market-entity.input.js';
import { MarketEntity } from './market-entity.record.js';

@Input({ zh: '登记市场主体', en: 'Registers a market entity.' })
export class CreateMarketEntityInput extends MarketEntityParticularsInput {
  @Same(() => MarketEntity)
  readonly unitId!: string;
}

/** ENT-1, the soft half: one without a code may be there under its name already. */
const warnOfNamesake = async (work: Work, name: string): Promise<void> => {
  const [known] = await work.query(sql`select id from core.market_entity where tenant_id = ${work.actor.tenantId} and name = ${name} limit 1`);
  if (known) work.warn({ code: 'SAME_NAME', rule: 'ENT-1', messageZh: `已登记有名为“${name}”的市场主体，请核对是否重复`, path: ['input', 'name'] });
};

/** ENT-1: the code is unique in the township by a key, so that two at once cannot both register it. */
export const createMarketEntity = defineUseCase({
  name: 'createMarketEntity',
  zh: '登记市场主体',
  en: 'Register a market entity.',
  permission: 'core:market-entity:register',
  input: CreateMarketEntityInput,
  payload: { marketEntity: MarketEntity },
  async run(work, { unitId, ...particulars }) {
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    assertStands(unit, work.today, 'unitId');
    const said = storedParticulars(particulars);
    if (said.uscc === null) await warnOfNamesake(work, said.name);
    const id = await work.insert(MarketEntity, { ...said, statusReason: null, dueOn: null, unitId, unitPath: unit.unitPath });
    return { marketEntity: id };
  },
});
