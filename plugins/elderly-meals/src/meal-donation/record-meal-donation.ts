import { defineUseCase, Input, refusing, Same, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { MealSite } from '../meal-site/meal-site.record.js';
import { MealDonation, type MealDonorKind } from './meal-donation.record.js';

@Input({ zh: '登记捐赠', en: 'What was given, by whom.' })
export class RecordMealDonationInput {
  @Same(() => MealDonation)
  readonly siteId!: string;

  @Same(() => MealDonation)
  readonly donatedOn!: LocalDate;

  @Same(() => MealDonation)
  readonly donorKind!: MealDonorKind;

  @Same(() => MealDonation)
  readonly donorName?: string | null;

  @Same(() => MealDonation)
  readonly amountFen!: number;

  @Same(() => MealDonation)
  readonly goods?: string | null;

  @Same(() => MealDonation)
  readonly use!: string;
}

const refuse: Refuse = refusing('VALIDATION', '§9.1');

/** It is in no figure of meals: neither income nor subsidy. */
export const recordMealDonation = defineUseCase({
  name: 'recordMealDonation',
  zh: '登记捐赠',
  en: 'Record money or goods that were given to a site.',
  permission: 'elderly-meals:donation:record',
  input: RecordMealDonationInput,
  payload: { mealDonation: MealDonation },
  async run(work, { siteId, amountFen, goods = null, donorName = null, ...facts }) {
    const { unitPath } = await work.find(MealSite, siteId, 'siteId');
    if (facts.donatedOn > work.today) refuse('捐赠日期不能晚于今天', 'donatedOn');
    if (amountFen < 0) refuse('金额不能为负数', 'amountFen');
    if (amountFen <= 0 && goods === null) refuse('请填写金额，或物资及数量', 'goods');
    if ((facts.donorKind === 'ANONYMOUS') !== (donorName === null)) refuse(donorName === null ? '请填写捐赠方；不愿留名的，类别选“不留名”' : '不留名的捐赠不填写捐赠方', 'donorName');
    return { mealDonation: await work.insert(MealDonation, { ...facts, siteId, amountFen, goods, donorName, receiverId: work.actor.userId, unitPath }) };
  },
});
