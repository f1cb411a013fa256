import { dictionary } from '@xiangzhi/plugin-api';
import { GridIssueCategory } from './grid-issue.choices.js';

/** Categories with what stands below them (§4.1). Counties add to it and townships extend it, each code below one of these (AM-21). */
export const GridIssueDictionary = dictionary('grids.issueCategory', { zh: '事件类别与小类', en: 'Categories of issues, and what stands below them.' }, {
  ...GridIssueCategory.labels,
  STAIRWELL: { parent: 'FACILITY', zh: '楼道维修', en: 'Stairwell repair.' },
  DRAIN: { parent: 'FACILITY', zh: '下水道疏通', en: 'Blocked drain.' },
  MANHOLE: { parent: 'FACILITY', zh: '井盖盖板', en: 'Manhole cover.' },
  STREET_LIGHT: { parent: 'FACILITY', zh: '路灯', en: 'Street light.' },
  TOILET: { parent: 'FACILITY', zh: '公厕', en: 'Public toilet.' },
  ROAD: { parent: 'FACILITY', zh: '道路', en: 'Road.' },
  DUMPING: { parent: 'ENV', zh: '偷倒垃圾', en: 'Illegal dumping.' },
  OCCUPATION: { parent: 'ENV', zh: '占道', en: 'Obstructed road or pavement.' },
  DUST: { parent: 'ENV', zh: '扬尘', en: 'Dust.' },
  BLACK_WATER: { parent: 'ENV', zh: '黑臭水体', en: 'Foul water.' },
  UNSAFE_BUILDING: { parent: 'SAFETY', zh: '危墙危房', en: 'Unsafe wall or building.' },
  FIRE_ESCAPE: { parent: 'SAFETY', zh: '消防通道', en: 'Blocked fire escape.' },
  WIRE_CHARGING: { parent: 'SAFETY', zh: '飞线充电', en: 'Charging by a loose wire.' },
  GAS: { parent: 'SAFETY', zh: '燃气', en: 'Gas.' },
  CONSTRUCTION: { parent: 'SAFETY', zh: '施工', en: 'Construction work.' },
  AGENCY: { parent: 'SERVICE', zh: '政策代办', en: 'Help with an application.' },
  CERTIFICATE: { parent: 'SERVICE', zh: '证件', en: 'Certificate.' },
  SOCIAL_SECURITY: { parent: 'SERVICE', zh: '社保', en: 'Social security.' },
});
