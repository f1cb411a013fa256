import { Flag, Settings, Text, Whole } from '@xiangzhi/plugin-api';

/** What a township may set for itself; the initial values are the defaults. */
@Settings({ zh: '路灯设置', en: 'Settings of the street lamps.' })
export class StreetLampSettings {
  @Whole({ zh: '几小时内须受理', en: 'Hours within which a fault must be accepted (LAMP-7).', min: 1, max: 240 })
  readonly responseHours: number = 24;

  @Whole({ zh: '办结几天后归档', en: 'Days after which a settled fault is archived (LAMP-8).', min: 1, max: 365 })
  readonly archiveAfterDays: number = 30;

  @Text({ zh: '路灯编号前缀', en: 'Letters that every lamp number begins with.', min: 1, max: 4, pattern: { regex: /^[A-Z]+$/, zh: '应为大写字母' } })
  readonly numberPrefix: string = 'L';

  @Whole({ zh: '漏电等险情几小时内须受理', en: 'The same for faults that endanger people.', min: 1, max: 24 })
  readonly dangerHours: number = 2;

  @Flag({ zh: '登记修复时必须填写费用', en: 'Whether a repair must say what it has cost.' })
  readonly costRequired: boolean = false;
}
