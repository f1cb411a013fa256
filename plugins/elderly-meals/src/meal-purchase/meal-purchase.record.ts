import { BelongsTo, Day, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { MealSite } from '../meal-site/meal-site.record.js';

/** 进货台账 (AM-22): what was bought, from whom, with which papers (索证索票). */
@TenantRecord({
  table: 'meal_purchase',
  zh: '助餐进货',
  en: 'What a meal site has bought.',
  appendOnly: true,
  reads: {
    permission: 'elderly-meals:session:read',
    one: 'mealPurchase',
    list: 'mealPurchases',
    where: ['site', 'purchasedOn'],
    orderBy: ['purchasedOn', 'createdAt'],
    order: [{ by: 'purchasedOn', direction: 'DESC' }],
  },
})
export class MealPurchase extends ScopedRecord {
  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'Which site.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @Day({ zh: '日期', en: 'Day.', privacy: 0 })
  readonly purchasedOn!: LocalDate;

  @Text({ zh: '供货方', en: 'Supplier.', max: 80 })
  readonly supplier!: string;

  @Text({ zh: '证照号', en: 'Number of the supplier’s licence or of the receipt.', max: 60 })
  readonly paperNumber!: string;

  @Text({ zh: '品名', en: 'What.', max: 60, privacy: 0 })
  readonly item!: string;

  @Text({ zh: '数量', en: 'How much, as it stands on the receipt.', max: 20, privacy: 0, pattern: { regex: /^[0-9]+(?:\.[0-9]{1,3})?$/, zh: '应为数字，最多三位小数' } })
  readonly quantity!: string;

  @Text({ zh: '单位', en: 'Of what.', max: 10, privacy: 0 })
  readonly measure!: string;

  @Text({ zh: '批号', en: 'Batch.', max: 40, privacy: 0, optional: true })
  readonly batch!: string | null;

  @Day({ zh: '保质期至', en: 'Best before.', privacy: 0, optional: true })
  readonly bestBefore!: LocalDate | null;

  @BelongsTo(() => User, { zh: '验收人', en: 'Who took it in.' })
  readonly receiver!: Ref<User>;
  readonly receiverId!: string;
}
