import type { ConstraintMeaning } from '@xiangzhi/plugin-api';

/** What breaking a constraint of dictionaries means. */
export const dictionaryConstraints: Readonly<Record<string, ConstraintMeaning>> = {
  dictionary_entry_code: { code: 'DUPLICATE', rule: 'AM-21', messageZh: '本乡镇的这个字典里已有这个代码，请换一个；已停用的代码可以恢复使用', argumentPath: ['input', 'code'] },
  dictionary_entry_label: { code: 'DUPLICATE', rule: 'AM-21', messageZh: '本乡镇的这个字典里已有同名的在用条目，请换一个名称', argumentPath: ['input', 'labelZh'] },
};
