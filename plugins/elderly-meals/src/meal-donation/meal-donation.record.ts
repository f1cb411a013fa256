import { BelongsTo, Choice, choices, Day, Fen, maskText, ScopedRecord, TenantRecord, Text, type ChoiceOf, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { MealSite } from '../meal-site/meal-site.record.js';

export const MealDonorKind = choices('MealDonorKind', { zh: '捐赠方类别', en: 'Who gives.' }, {
  PERSON: { zh: '个人', en: 'A person.' },
  ENTERPRISE: { zh: '企业', en: 'An enterprise.' },
  ORGANISATION: { zh: '社会组织、单位', en: 'An organisation.' },
  ANONYMOUS: { zh: '不留名', en: 'Somebody who gives no name.' },
});
export type MealDonorKind = ChoiceOf<typeof MealDonorKind>;

/** 捐赠 (`Donation`, §9.1): money or goods given to a site; a record of what was received, no payment is made here (G-2). */
@TenantRecord({
  table: 'meal_donation',
  zh: '助餐捐赠',
  en: 'Money or goods that were given to a meal site.',
  appendOnly: true,
  reads: {
    permission: 'elderly-meals:donation:read',
    one: 'mealDonation',
    list: 'mealDonations',
    where: ['site', 'donatedOn', 'donorKind'],
    orderBy: ['donatedOn', 'createdAt'],
    order: [{ by: 'donatedOn', direction: 'DESC' }],
  },
})
export class MealDonation extends ScopedRecord {
  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'To which site.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @Day({ zh: '日期', en: 'Day.', privacy: 0 })
  readonly donatedOn!: LocalDate;

  @Choice(MealDonorKind, { zh: '捐赠方类别', en: 'Who gives.', privacy: 0 })
  readonly donorKind!: MealDonorKind;

  @Text({ zh: '捐赠方', en: 'Name of the donor; none where no name is given.', max: 80, privacy: 2, mask: maskText, optional: true })
  readonly donorName!: string | null;

  @Fen({ zh: '金额（分），没有为 0', en: 'Amount in fen; 0 where goods are given.', privacy: 0 })
  readonly amountFen!: number;

  @Text({ zh: '物资及数量', en: 'Goods and how many.', max: 200, privacy: 0, optional: true })
  readonly goods!: string | null;

  @Text({ zh: '用途', en: 'What it is for.', max: 200, privacy: 0 })
  readonly use!: string;

  @BelongsTo(() => User, { zh: '接收人', en: 'Who has received it.' })
  readonly receiver!: Ref<User>;
  readonly receiverId!: string;
}
