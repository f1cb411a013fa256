import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** The deadline light 亮灯; never stored (domain-model §3.6). Development and rating colours are other sets. */
export const DeadlineLight = choices('DeadlineLight', { zh: '亮灯', en: 'Deadline light.' }, {
  GREY: { zh: '灰灯（挂起、等待或未办即结）', en: 'Paused, waiting for a third party, or over without being handled.' },
  GREEN: { zh: '绿灯（正常）', en: 'On time.' },
  YELLOW: { zh: '黄灯（临期）', en: 'Near due.' },
  RED: { zh: '红灯（超期）', en: 'Overdue.' },
  BLUE: { zh: '蓝灯（办结）', en: 'Closed.' },
});
export type DeadlineLight = ChoiceOf<typeof DeadlineLight>;

export const WorkPriority = choices('WorkPriority', { zh: '紧急程度', en: 'How urgent an item is.' }, {
  URGENT: { zh: '特急', en: 'Urgent.' },
  HIGH: { zh: '较急', en: 'High.' },
  NORMAL: { zh: '一般', en: 'Normal.' },
  LOW: { zh: '缓办', en: 'Low.' },
});
export type WorkPriority = ChoiceOf<typeof WorkPriority>;

/** What the clock of an item does; the state table of its module says so for each state. */
export const ItemClock = choices('ItemClock', { zh: '计时', en: 'What the clock does.' }, {
  RUNNING: { zh: '计时中', en: 'Counts.' },
  PAUSED: { zh: '已挂起', en: 'Stands still by approval (CLK-4).' },
  WAITING: { zh: '等待第三方', en: 'Stands still while the county has it.' },
  FINISHED: { zh: '已提交结果', en: 'A result is submitted; verification has a clock of its own (AM-3).' },
  ENDED: { zh: '已办结', en: 'Handled and over.' },
  DROPPED: { zh: '未办即结', en: 'Over without having been handled: merged, withdrawn, refused, void. Counts as nothing.' },
});
export type ItemClock = ChoiceOf<typeof ItemClock>;
