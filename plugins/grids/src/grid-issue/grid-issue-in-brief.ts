import { Choice, Identifier, Instant, Text } from '@xiangzhi/plugin-api';
import { DeadlineLight } from '@xiangzhi/core-domain/work-items';
import { GridIssueState } from './grid-issue.states.js';

/** What is said of an issue to somebody whose list it need not stand in: nothing of level 2. */
export abstract class GridIssueInBrief {
  @Identifier({ zh: '编号', en: 'Id of the issue.', privacy: 0 })
  readonly id!: string;

  @Text({ zh: '事件编号', en: 'Number.', max: 40, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '摘要', en: 'What it is about.', max: 120 })
  readonly title!: string;

  @Choice(GridIssueState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: GridIssueState;

  @Text({ zh: '状态名称', en: 'State in Chinese.', max: 40, privacy: 0 })
  readonly stateZh!: string;

  @Choice(DeadlineLight, { zh: '灯', en: 'Deadline light.', privacy: 0 })
  readonly light!: DeadlineLight;

  @Instant({ zh: '上报时间', en: 'When it was received.', privacy: 0 })
  readonly receivedAt!: Date;
}
