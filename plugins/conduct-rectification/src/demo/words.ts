import type { ConductChannel, ConductFindMethod, ConductLevel, RectifyType } from '../problem/conduct-problem.choices.js';

/** A problem of the demo: what it is, where it comes from, and what is done about it. Its wording is made up (domain-model §22). */
export interface DemoProblem {
  readonly what: string;
  readonly from: readonly [ConductFindMethod, ConductChannel];
  readonly level: ConductLevel;
  readonly type: RectifyType;
  readonly measures: readonly string[];
}

const CHECK = ['CHECKLIST', 'SELF'] as const;
const HOTLINE = ['OPEN_ADVICE', 'HOTLINE_12345'] as const;
const VISIT = ['OPEN_ADVICE', 'GRID_VISIT'] as const;
const INSPECTION = ['OPEN_ADVICE', 'INSPECTION'] as const;
const MEETING = ['DEEP_ANALYSIS', 'MEETING'] as const;

const problem = (what: string, from: DemoProblem['from'], [level, type]: readonly [ConductLevel, RectifyType], ...measures: readonly string[]): DemoProblem => ({ what, from, level, type, measures });

const STAFF = ['STAFF', 'DEADLINE'] as const;
const AT_ONCE = ['STAFF', 'IMMEDIATE'] as const;
const TEAM = ['TEAM', 'DEADLINE'] as const;

/** 孟轲乡：28 种问题表现，57 条整改措施（27 × 2 + 3）。 */
export const PROBLEMS: readonly DemoProblem[] = [
  problem('上班迟到、早退，工作时间离岗', CHECK, STAFF, '印发考勤及请销假管理制度', '社区和机关安装考勤机', '每月在机关通报考勤情况'),
  problem('请假不履行手续，假满不销假', CHECK, STAFF, '请销假实行分级审批', '党政办每周核对在岗情况'),
  problem('会议过多，会期过长', MEETING, TEAM, '制定年度会议计划，实行数量控制', '合并召开议题相近的会议'),
  problem('以文件落实文件，发文偏多', MEETING, TEAM, '发文须党政办审核', '能电话、当面说清的不发文'),
  problem('向村（社区）重复要表要数', VISIT, TEAM, '报表实行准入', '已有数据不再让村里填报'),
  problem('窗口服务态度生硬', HOTLINE, AT_ONCE, '开展窗口服务培训', '设置意见簿，每周回看'),
  problem('一次性告知不到位，群众多跑路', HOTLINE, STAFF, '公布办事指南和一次性告知单', '设立帮办代办岗'),
  problem('政策解释前后不一致', HOTLINE, STAFF, '编印政策问答', '业务骨干每月集中学习'),
  problem('群众来电无人接听', HOTLINE, AT_ONCE, '实行值班电话首接负责', '党政办每日抽查'),
  problem('对群众反映的问题推诿', HOTLINE, STAFF, '实行首问负责制', '推诿情形纳入谈话提醒'),
  problem('包村干部进村入户少', VISIT, STAFF, '明确每周驻村日', '入户情况由村里签认'),
  problem('遇事等靠，主动担当不够', MEETING, ['TEAM', 'LONG_TERM'], '对不适宜岗位的人员进行调整', '提拔重用敢担当的干部'),
  problem('工作标准不高，满足于过得去', MEETING, ['TEAM', 'LONG_TERM'], '重点工作定标准、定时限', '每季对照先进乡镇找差距'),
  problem('调研走马观花', MEETING, TEAM, '调研不打招呼、直奔现场', '调研问题列清单、有回音'),
  problem('工作部署多，检查落实少', INSPECTION, TEAM, '重点任务建台账', '每月对账销号'),
  problem('村级财务公开不及时', INSPECTION, STAFF, '每季公开一次', '乡纪委抽查公开内容'),
  problem('公务接待审批不规范', INSPECTION, STAFF, '严格执行公函和清单制度', '财务人员逐单核对'),
  problem('公务用车登记不完整', CHECK, AT_ONCE, '补全用车登记', '节假日封存公车'),
  problem('办公用房物品闲置', CHECK, AT_ONCE, '清查登记固定资产', '闲置物品调剂使用'),
  problem('工作时间做与工作无关的事', CHECK, AT_ONCE, '重申工作纪律', '不定期巡查'),
  problem('学习流于形式，笔记照抄', CHECK, STAFF, '学习与业务研讨结合', '每月一人主讲'),
  problem('信访事项化解不彻底', ['OPEN_ADVICE', 'PETITION'], STAFF, '班子成员包案', '建立回访制度'),
  problem('环境整治反复，长效不足', ['OPEN_ADVICE', 'MAYOR_MAILBOX'], STAFF, '划分路段责任', '每周一检查一通报'),
  problem('项目推进慢', INSPECTION, STAFF, '重点项目专班推进', '每半月调度一次'),
  problem('档案资料不规范', INSPECTION, AT_ONCE, '统一档案目录', '明确专人保管'),
  problem('党务公开内容不全', ['OPEN_ADVICE', 'DISCIPLINE'], STAFF, '完善公开目录', '支部每月自查'),
  problem('分管领域监督提醒不够', ['DEEP_ANALYSIS', 'MEETING'], ['MEMBER', 'DEADLINE'], '每季与分管站所负责人谈心谈话', '苗头性问题及时提醒'),
  problem('联系群众不够，分管工作深入基层少', ['DEEP_ANALYSIS', 'MEETING'], ['MEMBER', 'DEADLINE'], '每月到联系村解决一件实事', '公开联系电话'),
];

/** 对标清单的条目由乡镇自行录入，这里只作示例。 */
export const CLAUSES: readonly string[] = ['不按时上下班', '不请假离岗', '办事推诿扯皮', '文件会议过多', '重复要表要数'];
