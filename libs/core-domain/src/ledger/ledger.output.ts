import { Output, Parts, Text, Whole } from '@xiangzhi/plugin-api';
import { ledgerLevel, shownLevel, type LedgerModel } from '@xiangzhi/read-model';
import type { PrivacyLevel } from '@xiangzhi/access';

@Output({ name: 'LedgerColumn', zh: '台账的一栏', en: 'A column of a ledger.' })
export class LedgerColumnOutput {
  @Text({ zh: '栏目名称', en: 'Heading.', max: 60, privacy: 0 })
  readonly headingZh!: string;

  @Whole({ zh: '信息级别（0–4）', en: 'Privacy level of what stands below it.', max: 4, privacy: 0 })
  readonly level!: number;
}

/** What a front end draws the export button by. */
@Output({ name: 'Ledger', zh: '台账', en: 'A list that can be exported in fixed columns.' })
export class LedgerOutput {
  @Text({ zh: '代号', en: 'Name, e.g. grids.issues.', max: 80, privacy: 0 })
  readonly key!: string;

  @Text({ zh: '名称', en: 'What it is called in Chinese.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Text({ zh: '英文名称', en: 'What it is called in English.', max: 200, privacy: 0, optional: true })
  readonly labelEn!: string | null;

  @Text({ zh: '对应的列表查询', en: 'Root field of the list that it exports; its where is that of the export.', max: 80, privacy: 0 })
  readonly list!: string;

  @Whole({ zh: '按您的岗位导出时内容的最高级别（0–4）；2 级起须填用途', en: 'Highest level of an ordinary export by your post; from 2 on a purpose has to be said.', max: 4, privacy: 0 })
  readonly level!: number;

  @Parts(() => LedgerColumnOutput, { zh: '栏目，次序固定', en: 'Its columns, in their fixed order.', privacy: 0 })
  readonly columns!: readonly LedgerColumnOutput[];
}

const HIGHEST: PrivacyLevel = 4;

export const ledgerOutput = (model: LedgerModel, upTo: PrivacyLevel): LedgerOutput => ({
  key: model.name,
  labelZh: model.declared.zh,
  labelEn: model.declared.en ?? null,
  list: model.list,
  level: ledgerLevel(model, upTo),
  columns: model.columns.map(({ zh, ways }) => ({ headingZh: zh, level: Math.max(...ways.map((way) => shownLevel({ cell: way.cell, many: way.many, levels: way.levels }, HIGHEST))) })),
});
