import { Input, Same, defineUseCase } from '@xiangzhi/plugin-api';
import { Household } from './household.record.js';
import type { HouseholdType } from './person.choices.js';
import { homeUnit } from './residence-place.js';

@Input({ zh: '登记户', en: 'Registers a household.' })
export class CreateHouseholdInput {
  @Same(() => Household)
  readonly doorplate!: string;

  @Same(() => Household, { optional: true, zh: '户类型，默认家庭户', en: 'Kind; a family by default.' })
  readonly householdType?: HouseholdType | null;

  @Same(() => Household)
  readonly address?: string | null;

  @Same(() => Household)
  readonly unitId!: string;
}

/** Several households may live behind one doorplate. */
export const createHousehold = defineUseCase({
  name: 'createHousehold',
  zh: '登记户',
  en: 'Register a household.',
  permission: 'core:household:create',
  input: CreateHouseholdInput,
  payload: { household: Household },
  async run(work, { doorplate, householdType, address, unitId }) {
    const unit = await homeUnit(work, unitId);
    return { household: await work.insert(Household, { doorplate, householdType: householdType ?? 'FAMILY', address, unitId: unit.id, unitPath: unit.unitPath }) };
  },
});
