/** What is reported in a town, and what is done about it. Places are added by the story. */
export interface Matter {
  readonly category: string;
  readonly subCategory?: string;
  readonly what: string;
  readonly done: string;
}

export const MATTERS: readonly Matter[] = [
  { category: 'FACILITY', subCategory: 'MANHOLE', what: '井盖松动', done: '更换井盖并加装防坠网' },
  { category: 'FACILITY', subCategory: 'DRAIN', what: '下水道堵塞', done: '疏通管道并清运淤泥' },
  { category: 'FACILITY', subCategory: 'STREET_LIGHT', what: '路灯不亮', done: '更换灯具，恢复照明' },
  { category: 'FACILITY', subCategory: 'STAIRWELL', what: '楼道扶手脱落', done: '重新焊接固定扶手' },
  { category: 'FACILITY', subCategory: 'ROAD', what: '路面坑洼', done: '铣刨修补路面' },
  { category: 'ENV', subCategory: 'OCCUPATION', what: '占道经营', done: '劝导商户入店经营，划定摆放线' },
  { category: 'ENV', subCategory: 'DUMPING', what: '有人偷倒垃圾', done: '清运垃圾，安装监控和警示牌' },
  { category: 'SAFETY', subCategory: 'WIRE_CHARGING', what: '飞线充电', done: '拆除飞线，引导到集中充电点' },
  { category: 'SAFETY', subCategory: 'FIRE_ESCAPE', what: '杂物堵塞消防通道', done: '清理杂物，张贴警示' },
  { category: 'CHARGING', what: '希望增建充电桩', done: '协调运营方新增充电桩 4 个' },
  { category: 'SERVICE', subCategory: 'CERTIFICATE', what: '老人行动不便，申请上门办证', done: '上门采集信息，证件已送达' },
  { category: 'FLOOD', what: '雨后积水', done: '疏通雨水口，加装水泵' },
  { category: 'SUGGEST', what: '建议增设休息座椅', done: '增设座椅 3 处' },
  { category: 'ORDER', what: '夜间噪声扰民', done: '与经营者约谈，限时营业' },
];

/** What people say on visits; none of it is an issue (GRID-INV-6). */
export const OPINIONS: readonly { readonly theme: string; readonly content: string }[] = [
  { theme: 'SUGGEST', content: '希望广场晚上多放一场电影' },
  { theme: 'SUGGEST', content: '建议健身器材旁加装遮阳棚' },
  { theme: 'SERVICE', content: '希望社保业务在村里就能办' },
  { theme: 'CARE', content: '独居老人希望有人常来看看' },
  { theme: 'ENV', content: '垃圾清运能否再早一些' },
  { theme: 'FACILITY', content: '村口的路灯希望再密一些' },
  { theme: 'CHARGING', content: '电动车充电的地方还不够' },
  { theme: 'ORDER', content: '夜里巡逻多了，心里踏实' },
  { theme: 'FLOOD', content: '下雨时低洼处希望有人值守' },
  { theme: 'OTHER', content: '想了解医保缴费的新规定' },
];

/** Names of the nine special grids of the page; six of them it does not name (domain-model §4.8). */
export const SPECIAL_GRIDS: readonly { readonly name: string; readonly industry: string }[] = [
  { name: '金桥核心商圈网格', industry: 'COMMERCIAL_DISTRICT' },
  { name: '行知学校网格', industry: 'SCHOOL' },
  { name: '西环北物流网格', industry: 'LOGISTICS' },
  { name: '专属网格四', industry: 'MARKET' },
  { name: '专属网格五', industry: 'HOSPITAL' },
  { name: '专属网格六', industry: 'INDUSTRIAL_PARK' },
  { name: '专属网格七', industry: 'BUILDING' },
  { name: '专属网格八', industry: 'STATION' },
  { name: '专属网格九', industry: 'OTHER' },
];
