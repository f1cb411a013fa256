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
    name: 'tenant merge',
    zh: '撤乡并镇：把若干乡镇并入新的（或已开通的）乡镇，原数据归档',
    en: 'merge townships into another one; they become archives that its leaders read (AM-18)',
    examples: [
      'tenant merge --into 410922103 --from 410922101 --from 410922102',
      'tenant merge --county 410922 --name 新合镇 --from 410922101 410922102 --leader 李四:13800000002 --admin 张三:13800000001',
    ],
    options: [
      { flags: '--into <areaCode>', zh: '承接乡镇的区划代码；没有开通的一并开通，没有代码的改填 --county 和 --name', en: 'area code of the township that goes on; made where it is not there' },
      { flags: '--from <areaCode...>', zh: '被撤并乡镇的区划代码，可写多个', en: 'area codes of the townships that are merged', required: true },
      { flags: '--name <name>', zh: '承接乡镇的名称；名录中没有的须填写', en: 'name of the successor, where the division list lacks it' },
      { flags: COUNTY, zh: '所属县（区）；名录中没有的须填写', en: 'county, where the division list lacks the successor' },
      { flags: '--valid-from <day>', zh: '新乡镇各单位的起始日，如 2026-07-01', en: 'first day of the units of a new township' },
      PACKAGE,
      ...SEATS,
    ],
    load: async () => (await import('./merge-townships.js')).mergeTownshipsInto,
  },
  {
    name: 'tenant archive',
    zh: '查看被撤并乡镇的未办结事项移交到了哪里',
    en: 'what became of the open items of a merged township',
    examples: ['tenant archive --code 410922101'],
    options: [{ flags: '--code <areaCode>', zh: '被撤并乡镇的区划代码', en: 'area code of the merged township', required: true }],
    load: async () => (await import('./show-archive.js')).showArchive,
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
