import { Cases, Choice, Computed, Instant, OversightRecord, Text, Whole } from '@xiangzhi/plugin-api';
import { DeadlineLight, ItemClock } from '../work-item/item.choices.js';
import { isLate, LIGHTS } from '../work-item/light.sql.js';
import { ShownItem } from './shown-item.js';

/**
 * 督办件: an item of a township that is three working days late (§3.6, level 4), as its county follows it: what, where and since when, and
 * not a word that somebody wrote (OVR-1).
 */
@OversightRecord({
  name: 'SupervisedItem',
  schema: 'exchange',
  table: 'supervised_item',
  zh: '督办件',
  en: 'An overdue item of a township in the county’s list.',
  reads: {
    permission: 'oversight:matter:read',
    one: 'supervisedItem',
    list: 'supervisedItems',
    where: ['townshipCode', 'clock', 'typeZh', 'supervisedAt'],
    orderBy: ['supervisedAt'],
    order: [{ by: 'supervisedAt', direction: 'DESC' }],
  },
})
export class SupervisedItem extends ShownItem {
  @Text({ zh: '状态', en: 'State in Chinese.', max: 60, privacy: 0 })
  readonly stateZh!: string;

  @Choice(ItemClock, { zh: '计时', en: 'What the clock does; ENDED once the item is closed.', privacy: 0 })
  readonly clock!: ItemClock;

  @Cases(DeadlineLight, { zh: '灯', en: 'Deadline light, as of now.', by: 'clock', cases: LIGHTS, privacy: 0 })
  readonly light!: DeadlineLight;

  @Computed({ value: 'flag', zh: '是否逾期', en: 'Whether it was finished, or is still open, after its deadline.', sql: isLate, privacy: 0 })
  readonly late!: boolean;

  @Whole({ zh: '第几轮办理', en: 'Cycle of the item.', min: 1, privacy: 0 })
  readonly cycle!: number;

  @Instant({ zh: '受理计时起点', en: 'When it was received.', privacy: 0 })
  readonly receivedAt!: Date;

  @Instant({ zh: '临期时间', en: 'When the light turned yellow.', privacy: 0 })
  readonly yellowAt!: Date;

  @Instant({ zh: '结果提交时间', en: 'When the result was submitted.', privacy: 0, optional: true })
  readonly finishedAt!: Date | null;

  @Instant({ zh: '结案时间', en: 'When it was closed.', privacy: 0, optional: true })
  readonly closedAt!: Date | null;

  @Instant({ zh: '列入督办时间（到点时间）', en: 'Since when it belongs into the list: three working days after its deadline.', privacy: 0 })
  readonly supervisedAt!: Date;

  @Instant({ zh: '最近变化', en: 'When the township last did something about it.', privacy: 0 })
  readonly updatedAt!: Date;
}
