import type { CommandSpec } from '../command/command-spec.js';

export const importCommands: readonly CommandSpec[] = [
  {
    name: 'import',
    zh: '批量导入：先检查，无误后写入；含敏感信息的须第二人批准后用 --batch 继续。以本人的岗位经接口办理，密码取自环境变量 XIANGZHI_PASSWORD，没有时询问',
    en: 'import a table: check, then write; level 3 and above waits for a second person, then goes on with --batch. Done through the API from your own post; the password is XIANGZHI_PASSWORD or asked for',
    examples: [
      'import persons 居民.xlsx --tenant 410922100 --as 13800000001',
      'import persons 居民.csv --tenant 410922100 --as 13800000001 --update --map 被访人=name --faults 错误清单.xlsx',
      'import persons --tenant 410922100 --as 13800000001 --batch 019ac0f2-0000-7000-8000-000000000001',
    ],
    arguments: [
      { name: 'kind', zh: '导入种类：persons 居民、venues 场所、marketEntities 市场主体、users 用户，以及各模块的', en: 'what is imported: persons, venues, marketEntities, users, and what modules bring' },
      { name: 'file', zh: '.xlsx 或 .csv 文件；用 --batch 继续时不填', en: 'the table, .xlsx or .csv; none with --batch', optional: true },
    ],
    options: [
      { flags: '--tenant <code>', zh: '乡镇的区划代码', en: 'area code of the township', required: true },
      { flags: '--as <mobile>', zh: '以谁的名义导入：其登录手机号', en: 'mobile number of whoever imports', required: true },
      { flags: '--role <code>', zh: '在该乡镇有几个岗位时，用哪一个', en: 'from which post, for whoever has several there' },
      { flags: '--update', zh: '修改已有的记录，而不是新增', en: 'change what is there instead of adding' },
      { flags: '--map <heading=column...>', zh: '列名与模板不同时的对应，如 被访人=name；记住供下次使用', en: 'what a heading means that is not of the template; remembered' },
      { flags: '--check', zh: '只检查，不写入', en: 'check and write nothing' },
      { flags: '--skip-faulty', zh: '有错误的行跳过，导入其余的行', en: 'leave faulty rows out and import the others' },
      { flags: '--faults <file>', zh: '把错误清单写到这个 .xlsx 文件', en: 'write the workbook of faults to this file' },
      { flags: '--batch <id>', zh: '继续以前检查过的一批', en: 'go on with a batch that was checked before' },
      { flags: '--url <address>', zh: '服务的地址，默认 XIANGZHI_URL 或本机的 PORT', en: 'address of the service; XIANGZHI_URL or the local PORT by default' },
    ],
    load: async () => (await import('./import-file.js')).importFile,
  },
];
