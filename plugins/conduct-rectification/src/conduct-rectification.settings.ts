import { Settings, Whole } from '@xiangzhi/plugin-api';

/** What a township may set for itself. */
@Settings({ zh: '作风整改设置', en: 'Settings of the module.' })
export class ConductRectificationSettings {
  @Whole({ zh: '整改期限前几天亮黄灯', en: 'How many calendar days before its deadline a problem turns yellow (§11.1).', min: 1, max: 30 })
  readonly yellowDays: number = 7;
}
