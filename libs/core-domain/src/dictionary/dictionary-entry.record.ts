import { ClockedRecord, States, states, TenantRecord, Text, Whole, type ChoiceOf } from '@xiangzhi/plugin-api';

/** A code that rows have taken is never deleted (AM-21). */
export const DictionaryEntryState = states('DictionaryEntryState', { zh: '字典条目状态', en: 'State of a code of a dictionary.' }, {
  rule: 'AM-21',
  initial: 'ACTIVE',
  states: { ACTIVE: { zh: '在用', en: 'May be taken.' }, RETIRED: { zh: '已停用', en: 'Readable in old rows, refused for new ones.' } },
  actions: {
    retire: { zh: '停用字典条目', en: 'Retire a code of the township.', from: ['ACTIVE'], to: 'RETIRED', permission: 'core:dictionary:update' },
    restore: { zh: '恢复字典条目', en: 'Let a retired code be taken again.', from: ['RETIRED'], to: 'ACTIVE', permission: 'core:dictionary:update' },
  },
});
export type DictionaryEntryState = ChoiceOf<typeof DictionaryEntryState>;

/** A code of the township's own. All codes that hold in it, those of the module and the county among them, are answered by `dictionaries`. */
@TenantRecord({
  table: 'dictionary_entry',
  zh: '本乡镇自设的字典条目',
  en: 'A code that the township has added to a dictionary.',
  reads: {
    permission: 'core:dictionary:read',
    one: 'dictionaryEntry',
    list: 'dictionaryEntries',
    where: ['dictionary', 'state'],
    orderBy: ['position'],
    order: [{ by: 'position', direction: 'ASC' }],
  },
})
export class DictionaryEntry extends ClockedRecord {
  @Text({ zh: '字典', en: 'Name of the dictionary, e.g. grids.issueTopic.', max: 80, privacy: 0 })
  readonly dictionary!: string;

  @Text({ zh: '代码', en: 'Code, unique in the dictionary; begins with T_ and never changes.', max: 40, privacy: 0, pattern: { regex: /^T_[A-Z0-9_]+$/, zh: '应以 T_ 开头，只含大写字母、数字和下划线' } })
  readonly code!: string;

  @Text({ zh: '所属的平台代码', en: 'Code of the module’s baseline that it counts under.', max: 40, privacy: 0 })
  readonly parent!: string;

  @Text({ zh: '名称', en: 'What it is called in Chinese.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Text({ zh: '英文名称', en: 'What it is called in English.', max: 100, privacy: 0, optional: true })
  readonly labelEn!: string | null;

  @Whole({ zh: '次序', en: 'Place among the township’s own codes of the dictionary.', privacy: 0, min: 1 })
  readonly position!: number;

  @States(DictionaryEntryState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: DictionaryEntryState;
}
