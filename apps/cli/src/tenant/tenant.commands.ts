import type { CommandSpec, OptionSpec } from '../command/command-spec.js';

const PACKAGE: OptionSpec = { flags: '--package <key>', zh: '套餐代号，默认 standard', en: 'package, standard by default' };
const COUNTY = '--county <code>';

const SEATS: readonly OptionSpec[] = [
  { flags: '--admin <name:mobile>', zh: '系统管理员席位，例如 张三:13800000000', en: 'seat of the administrator' },
  { flags: '--leader <name:mobile>', zh: '党委书记/乡镇长席位', en: 'seat of the leader' },
  { flags: '--privacy-officer <name:mobile>', zh: '个人信息保护负责人席位', en: 'seat of the privacy officer' },
];

export const tenantCommands: readonly CommandSpec[] = [
  {
    name: 'tenant list',
    zh: '列出已开通的乡镇',
    en: 'list townships',
    examples: ['tenant list', 'tenant list --county 410926 --json'],
    options: [
      { flags: COUNTY, zh: '只列该县（区），6 位代码', en: 'only of this county (6 digits)' },
      { flags: '--city <code>', zh: '只列该市，4 位代码', en: 'only of this city (4 digits)' },
    ],
    load: async () => (await import('./list-townships.js')).listTownships,
  },
  {
    name: 'tenant create',
    zh: '开通一个乡镇，并为其管理员、书记、隐私负责人签发一次性席位',
    en: 'make a township a tenant and issue its first seats',
    examples: [
      'tenant create --code 410922101',
      'tenant create --code 410922101 --admin 张三:13800000001 --leader 李四:13800000002 --privacy-officer 王五:13800000003',
      'tenant create --county 410922 --name 新设镇',
    ],
    options: [
      { flags: '--code <areaCode>', zh: '乡镇的 9 位区划代码', en: 'nine-digit area code of the township' },
      { flags: '--name <name>', zh: '名称；名录中没有的乡镇须填写', en: 'name; needed for a township that the division list lacks' },
      { flags: COUNTY, zh: '所属县（区）；名录中没有的乡镇须填写', en: 'county; needed for a township that the division list lacks' },
      PACKAGE,
      ...SEATS,
    ],
    load: async () => (await import('./create-township.js')).createTownship,
  },
  {
    name: 'tenant import',
    zh: '批量开通乡镇：整县、整市，或 CSV/JSON 文件',
    en: 'make many townships tenants: a county, a city, or a CSV or JSON file',
    examples: ['tenant import --county 410922', 'tenant import --city 4109', 'tenant import --file townships.csv --json'],
    options: [
      { flags: COUNTY, zh: '名录中该县（区）的全部乡镇', en: 'all townships that the list has in this county' },
      { flags: '--city <code>', zh: '名录中该市的全部乡镇', en: 'all townships that the list has in this city' },
      { flags: '--file <path>', zh: 'CSV（列 areaCode,name,countyCode）或 JSON 文件', en: 'CSV (columns areaCode,name,countyCode) or JSON file' },
      PACKAGE,
    ],
    load: async () => (await import('./import-townships.js')).importTownships,
  },
];
