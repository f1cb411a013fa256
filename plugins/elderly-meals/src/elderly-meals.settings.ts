import { Fen, Settings, Whole } from '@xiangzhi/plugin-api';

/** What a township may set for itself. */
@Settings({ zh: '老年助餐设置', en: 'Settings of the module.' })
export class ElderlyMealsSettings {
  @Whole({ zh: '每道菜留样量（克）', en: 'Grams of each dish that are kept (MEAL-INV-4).', min: 100, max: 500 })
  readonly sampleGrams: number = 125;

  @Whole({ zh: '留样时间（小时）', en: 'Hours for which they are kept (MEAL-INV-4); never less than the rule says.', min: 48, max: 168 })
  readonly sampleHours: number = 48;

  @Fen({ zh: '每餐补贴（分）：普通', en: 'Subsidy of a meal in fen, standard.' })
  readonly standardSubsidyFen: number = 200;

  @Fen({ zh: '每餐补贴（分）：重点群体', en: 'Subsidy of a meal in fen, for those who need it most.' })
  readonly prioritySubsidyFen: number = 400;
}
