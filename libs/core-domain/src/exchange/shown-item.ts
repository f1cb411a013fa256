import { Identified, Identifier, Instant, Text } from '@xiangzhi/plugin-api';

/** What a township shows its county of an item, whatever for (OVR-1). */
export abstract class ShownItem extends Identified {
  @Text({ zh: '乡镇代码', en: 'Division code of the township.', max: 20, privacy: 0 })
  readonly townshipCode!: string;

  @Text({ zh: '乡镇', en: 'Township, with its county.', max: 80, privacy: 0 })
  readonly townshipZh!: string;

  @Text({ zh: '类别', en: 'Type of the item.', max: 60, privacy: 0 })
  readonly typeZh!: string;

  @Text({ zh: '编号', en: 'Number of the item in the township.', max: 40, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '位置', en: 'Unit in which it lies.', max: 200, privacy: 0 })
  readonly unitZh!: string;

  @Instant({ zh: '乡镇办理时限', en: 'When it is due in the township.', privacy: 0 })
  readonly dueAt!: Date;

  @Identifier({ zh: '乡镇的事项', en: 'Id of the item in the township.', hidden: true })
  readonly itemId!: string;

  @Text({ zh: '事项类别代码', en: 'Type of the item.', max: 60, hidden: true })
  readonly itemType!: string;

  @Text({ zh: '模块', en: 'Module of the item.', max: 60, hidden: true })
  readonly module!: string;
}
