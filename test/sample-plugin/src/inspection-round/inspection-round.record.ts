import { BelongsTo, Choice, choices, ScopedRecord, Day, HasMany, TenantRecord, Text, Whole, type ChoiceOf, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit, User } from '@xiangzhi/core-domain/records';
import { Fault } from '../fault/fault.record.js';

export const RoundWeather = choices('LampRoundWeather', { zh: '巡检时天气', en: 'Weather during the round.' }, {
  CLEAR: { zh: '晴', en: 'Clear.' },
  RAIN: { zh: '雨', en: 'Rain.' },
  FOG: { zh: '雾', en: 'Fog.' },
});
export type RoundWeather = ChoiceOf<typeof RoundWeather>;

@TenantRecord({
  name: 'LampInspectionRound',
  table: 'inspection_round',
  zh: '路灯巡检',
  en: 'A walk past the lamps of a unit after dark.',
  reads: {
    permission: 'street-lamps:inspection:read',
    one: 'lampInspectionRound',
    list: 'lampInspectionRounds',
    where: ['unit', 'walkedOn', 'inspector'],
    orderBy: ['walkedOn', 'createdAt'],
    order: [{ by: 'walkedOn', direction: 'DESC' }],
  },
})
export class InspectionRound extends ScopedRecord {
  @BelongsTo(() => OrgUnit, { zh: '巡检单元', en: 'The unit that was walked.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Day({ zh: '巡检日期', en: 'Day of the round.', privacy: 0 })
  readonly walkedOn!: LocalDate;

  @BelongsTo(() => User, { zh: '巡检人', en: 'Who walked.' })
  readonly inspector!: Ref<User>;
  readonly inspectorId!: string;

  @Choice(RoundWeather, { zh: '天气', en: 'Weather.', optional: true })
  readonly weather!: RoundWeather | null;

  @Whole({ zh: '查看路灯数', en: 'Number of lamps looked at.' })
  readonly lampsSeen!: number;

  @Text({ zh: '备注', en: 'Remark.', max: 200, optional: true })
  readonly remark!: string | null;

  @HasMany(() => Fault, { by: 'round', zh: '发现的故障', en: 'Faults that the round has found.' })
  readonly faults!: readonly Ref<Fault>[];
}
