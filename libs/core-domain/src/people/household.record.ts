import { BelongsTo, Choice, ClockedRecord, HasMany, TenantRecord, Text, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { HouseholdMember } from './household-member.record.js';
import { HouseholdType } from './person.choices.js';

/** A household behind one doorplate of a grid or village. Its head is the member whose relation is HEAD. */
@TenantRecord({
  table: 'household',
  zh: '户',
  en: 'A household.',
  scoped: true,
  reads: {
    permission: 'core:household:read',
    one: 'household',
    list: 'households',
    where: ['unit', 'unitPath', 'doorplate', 'householdType'],
    orderBy: ['createdAt', 'doorplate'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class Household extends ClockedRecord {
  @Text({ zh: '门牌', en: 'Doorplate.', max: 100 })
  readonly doorplate!: string;

  @Choice(HouseholdType, { zh: '户类型', en: 'Kind.' })
  readonly householdType!: HouseholdType;

  @Text({ zh: '地址', en: 'Address.', max: 200, privacy: 2, optional: true })
  readonly address!: string | null;

  @BelongsTo(() => OrgUnit, { zh: '所在网格或村', en: 'Grid or village.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Text({ zh: '所在单元的路径；以此开头即为其下全部户', en: 'Path of the unit; starts with that of any unit above.', max: 400 })
  readonly unitPath!: string;

  @HasMany(() => HouseholdMember, { by: 'household', zh: '成员，含历史', en: 'Members, with history.' })
  readonly members!: readonly Ref<HouseholdMember>[];
}
