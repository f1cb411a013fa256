import { BelongsTo, Day, Flag, ScopedRecord, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { Grid } from '../grid/grid.record.js';

/** 便民联系卡: whom residents call. Everything on it is public, so the telephone is that of the duty, never a private one. */
@TenantRecord({
  table: 'contact_card',
  zh: '便民联系卡',
  en: 'A card that says whom residents of a grid call.',
  reads: {
    permission: 'grids:card:read',
    one: 'contactCard',
    list: 'contactCards',
    where: ['grid', 'officer', 'validTo'],
    orderBy: ['validFrom', 'createdAt'],
    order: [{ by: 'validFrom', direction: 'DESC' }],
  },
})
export class ContactCard extends ScopedRecord {
  @BelongsTo(() => Grid, { zh: '网格', en: 'The grid.' })
  readonly grid!: Ref<Grid>;
  readonly gridId!: string;

  @BelongsTo(() => User, { zh: '网格员', en: 'Whose card it is.' })
  readonly officer!: Ref<User>;
  readonly officerId!: string;

  @Text({ zh: '对外称呼，例如 张网格员', en: 'How he is called in public.', max: 30, privacy: 0 })
  readonly publicName!: string;

  @Text({ zh: '值班电话（公开），请勿写私人手机', en: 'Telephone of the duty: public, never a private one.', max: 20, privacy: 0, pattern: { regex: /^[0-9][0-9 -]{2,18}[0-9]$/, zh: '应为电话号码，例如 0393-7211234' } })
  readonly phone!: string;

  @Text({ zh: '服务范围', en: 'What he helps with.', max: 200, privacy: 0 })
  readonly duties!: string;

  @Whole({ zh: '已发放户数', en: 'Households that have the card.', max: 1_000_000, privacy: 0 })
  readonly deliveredHouseholds!: number;

  @Flag({ zh: '是否亮身份（党员网格员本人决定）', en: 'Whether the officer shows himself as a party member; his own decision.', privacy: 1 })
  readonly showsIdentity!: boolean;

  @Day({ zh: '启用日期', en: 'First day.', privacy: 0 })
  readonly validFrom!: LocalDate;

  @Day({ zh: '停用日期（最后一天）', en: 'Last day; open when null.', privacy: 0, optional: true })
  readonly validTo!: LocalDate | null;
}
