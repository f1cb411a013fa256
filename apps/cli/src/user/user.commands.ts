import type { CommandSpec } from '../command/command-spec.js';

const MOBILE = { flags: '--mobile <number>', zh: '手机号（登录名）', en: 'mobile number, the sign-in name', required: true } as const;

export const userCommands: readonly CommandSpec[] = [
  {
    name: 'user create',
    zh: '为平台、市、县任命人员，或补签乡镇的首批席位；本人凭一次性验证码首次登录',
    en: 'give somebody a post on the platform, in a city or county, or a first seat in a township',
    examples: [
      'user create --mobile 13800000001 --role PLATFORM_ADMIN',
      'user create --mobile 13800000002 --role COUNTY_ADMIN --region 410922',
      'user create --mobile 13800000003 --role TOWNSHIP_ADMIN --region 410922101 --name 张三',
    ],
    options: [
      MOBILE,
      { flags: '--role <code>', zh: '角色代码', en: 'role', required: true },
      { flags: '--region <code>', zh: '市 4 位、县（区）6 位、乡镇 9 位代码；平台角色不填', en: 'city (4), county (6) or township (9 digits); none for the platform' },
      { flags: '--name <name>', zh: '姓名；乡镇席位须填写', en: 'name; needed for a seat in a township' },
    ],
    load: async () => (await import('./create-user.js')).createUser,
  },
  {
    name: 'user code',
    zh: '查看待转交的一次性验证码（尚无短信通道，由运维人员当面转交）',
    en: 'read the one-time codes that wait to be handed over (there is no SMS yet)',
    examples: ['user code --mobile 13800000001', 'user code --mobile 13800000001 --issue RESET', 'user code --mobile 13800000001 --delivered'],
    options: [
      MOBILE,
      { flags: '--issue <purpose>', zh: '先签发一个新的验证码', en: 'issue a new one first', choices: ['INVITATION', 'RESET'] },
      { flags: '--delivered', zh: '标记为已转交，不再显示', en: 'mark them as handed over; they are shown no more' },
    ],
    load: async () => (await import('./read-codes.js')).readCodes,
  },
];
