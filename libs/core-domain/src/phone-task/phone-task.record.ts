import { BelongsTo, Identifier, Instant, maskMobile, maskText, States, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { isOfMinor } from '../people/minor.sql.js';
import { Person } from '../people/person.record.js';
import { User } from '../user/user.record.js';
import { ClockedItem, ItemRecord } from '../work-item/clocked-item.js';
import { PhoneTaskState } from './phone-task.states.js';

/** 电话告知: somebody without an account or a smartphone is told by a call of township staff (domain-model §3.8, §18.3). Its title says nothing of whom. */
@ItemRecord({
  item: { type: 'PHONE_TASK', prefix: 'DH' },
  table: 'phone_task',
  zh: '电话告知',
  en: 'Somebody who is to be told by telephone.',
  raises: { to: 4, when: (row) => isOfMinor(row, 'about_person_id') },
  retention: { after: 'closedAt', days: 365, leastDays: 180, basisZh: '通知及发送记录保存 1 年，依法至少 6 个月' },
  reads: {
    permission: 'core:phone-task:read',
    one: 'phoneTask',
    list: 'phoneTasks',
    where: ['code', 'state', 'light', 'subjectId', 'receivedAt', 'dueAt', 'closedAt'],
    orderBy: ['receivedAt', 'dueAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class PhoneTask extends ClockedItem {
  @States(PhoneTaskState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: PhoneTaskState;

  @Text({ zh: '通知代码', en: 'Code of the notification.', max: 80, privacy: 0 })
  readonly notificationCode!: string;

  @Text({ zh: '拨给谁', en: 'Whom to ring up.', max: 50, privacy: 2, mask: maskText })
  readonly name!: string;

  @Text({ zh: '电话', en: 'Telephone number.', max: 20, privacy: 2, mask: maskMobile })
  readonly telephone!: string;

  @Text({ zh: '身份', en: 'What that person is in the matter.', max: 60, privacy: 0 })
  readonly calleeZh!: string;

  @BelongsTo(() => Person, { zh: '关于谁', en: 'The resident whom the call is about.', privacy: 2, optional: true })
  readonly aboutPerson!: Ref<Person> | null;
  readonly aboutPersonId!: string | null;

  @Text({ zh: '告知内容', en: 'What to say.', max: 600, privacy: 2, mask: maskText })
  readonly sayZh!: string;

  @Identifier({ zh: '所关事项，用 node 查询', en: 'What it is about; ask node.', privacy: 0, optional: true })
  readonly subjectId!: string | null;

  @Whole({ zh: '已拨打次数', en: 'How often it was tried.', privacy: 0 })
  readonly attempts!: number;

  @BelongsTo(() => User, { zh: '最近拨打人', en: 'Who has called last.', optional: true })
  readonly caller!: Ref<User> | null;
  readonly callerId!: string | null;

  @Instant({ zh: '最近拨打时间', en: 'When it was tried last.', privacy: 0, optional: true })
  readonly calledAt!: Date | null;

  @Text({ zh: '去重键', en: 'What is the same message: nobody is rung up about it twice.', max: 120, hidden: true })
  readonly onceKey!: string;

  @Identifier({ zh: '发送记录', en: 'The delivery that it is, for whoever has an account.', hidden: true, optional: true })
  readonly deliveryId!: string | null;
}
