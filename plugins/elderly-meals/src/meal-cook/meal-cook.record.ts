import { BelongsTo, Day, maskText, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { MealSite } from '../meal-site/meal-site.record.js';

/** 厨师 and the health certificate without which nobody cooks (`StaffHealthCert`, §9.1). */
@TenantRecord({
  table: 'meal_cook',
  zh: '助餐厨师',
  en: 'Somebody who cooks at a meal site.',
  reads: {
    permission: 'elderly-meals:site:read',
    one: 'mealCook',
    list: 'mealCooks',
    where: ['site', 'certificateValidTo'],
    orderBy: ['certificateValidTo', 'createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class MealCook extends ScopedRecord {
  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'Where.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @Text({ zh: '姓名', en: 'Name.', max: 50, privacy: 2, mask: maskText })
  readonly name!: string;

  @Text({ zh: '健康证号', en: 'Number of the health certificate.', max: 40, privacy: 2 })
  readonly certificateNumber!: string;

  @Day({ zh: '健康证有效期至（最后一天）', en: 'Last day on which it is in force.', privacy: 0 })
  readonly certificateValidTo!: LocalDate;

  @Day({ zh: '离岗日期', en: 'Day of leaving.', privacy: 0, optional: true })
  readonly leftOn!: LocalDate | null;
}
