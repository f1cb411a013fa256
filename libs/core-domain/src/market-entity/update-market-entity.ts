import { defineUseCase, Identifier, Input, Whole } from '@xiangzhi/plugin-api';
import { MarketEntityParticularsInput, storedParticulars } from './market-entity.input.js';
import { MarketEntity } from './market-entity.record.js';
import { assertNotClosed } from './standing.rules.js';

@Input({ zh: '修改市场主体', en: 'Says a market entity anew.' })
export class UpdateMarketEntityInput extends MarketEntityParticularsInput {
  @Identifier({ zh: '编号', en: 'Id of the record.' })
  readonly id!: string;

  @Whole({ zh: '读到的版本号', en: 'Version that was read.', min: 1 })
  readonly version!: number;
}

/** The form as a whole: what is left out is empty. */
export const updateMarketEntity = defineUseCase({
  name: 'updateMarketEntity',
  zh: '修改市场主体',
  en: 'Change what is said of a market entity.',
  permission: 'core:market-entity:register',
  input: UpdateMarketEntityInput,
  payload: { marketEntity: MarketEntity },
  async run(work, { id, version, ...particulars }) {
    const entity = await work.lock(MarketEntity, id, version);
    assertNotClosed(entity, 'id');
    await work.update(MarketEntity, entity, storedParticulars(particulars));
    return { marketEntity: id };
  },
});
