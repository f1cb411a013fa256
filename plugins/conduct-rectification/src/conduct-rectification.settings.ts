import { Choices, Settings, Whole } from '@xiangzhi/plugin-api';
import { LeaveStep } from './leave-request/leave.choices.js';

/** What a township may set for itself. */
@Settings({ zh: '作风整改设置', en: 'Settings of the module.' })
export class ConductRectificationSettings {
  @Whole({ zh: '整改期限前几天亮黄灯', en: 'How many calendar days before its deadline a problem turns yellow (§11.1).', min: 1, max: 30 })
  readonly yellowDays: number = 7;

  @Whole({ zh: '短假：不超过几天', en: 'Days up to which a leave is a short one (§11.3).', min: 1, max: 30 })
  readonly shortLeaveDays: number = 1;

  @Whole({ zh: '中假：不超过几天', en: 'Days up to which it is a middle one.', min: 1, max: 60 })
  readonly middleLeaveDays: number = 3;

  @Whole({ zh: '领导班子成员、村（社区）书记请假几天以上按长假审批', en: 'Days from which leave of the leadership and of village secretaries is a long one.', min: 1, max: 30 })
  readonly seniorLeaveDays: number = 2;

  @Choices(LeaveStep, { zh: '短假审批环节（按先后）', en: 'Who agrees to a short leave, in order.' })
  readonly shortLeaveSteps: readonly LeaveStep[] = ['UNIT_HEAD'];

  @Choices(LeaveStep, { zh: '中假审批环节（按先后）', en: 'Who agrees to a middle one.' })
  readonly middleLeaveSteps: readonly LeaveStep[] = ['LINE_LEADER', 'ORG_LEADER'];

  @Choices(LeaveStep, { zh: '长假审批环节（按先后）', en: 'Who agrees to a long one.' })
  readonly longLeaveSteps: readonly LeaveStep[] = ['LINE_LEADER', 'ORG_LEADER', 'MAIN_LEADER'];
}
