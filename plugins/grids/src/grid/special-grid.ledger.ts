import { ledger } from '@xiangzhi/plugin-api';
import { Grid } from './grid.record.js';

/** 专属网格清单 (domain-model §4.5), by the plan that is in effect and who works there now. */
export const specialGridLedger = ledger('grids.special-grids', {
  zh: '专属网格清单',
  en: 'Special grids with plan and people.',
  of: Grid,
  where: { gridType: { eq: 'SPECIAL' } },
  columns: [
    { zh: '网格', from: 'name' },
    { zh: '行业', from: 'industry' },
    { zh: '牵头单位', from: 'leadDept.name' },
    { zh: '责任部门', from: 'plans.duties', while: 'inEffect' },
    { zh: '方案版本', from: 'plans.planVersion', while: 'inEffect' },
    { zh: '主体数', from: 'marketEntities' },
    { zh: '人员', from: 'assignments.user.name', aside: 'assignments.role', while: 'inForce' },
  ],
});
