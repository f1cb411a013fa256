import { defineMetric, fragment } from '@xiangzhi/plugin-api';

/** Faults that nobody has verified as repaired yet. */
export const openFaults = defineMetric({
  key: 'street-lamps.open_faults',
  zh: '未办结的路灯报修',
  en: 'Faults of street lamps that are not settled yet.',
  unitZh: '件',
  value: ({ tenant }) => fragment`select count(*) from street_lamps.fault where tenant_id = ${tenant} and state in ('REPORTED', 'ACCEPTED', 'REPAIRED', 'REOPENED')`,
});

/** What repairs of this month have cost; null before the first one. */
export const repairCost = defineMetric({
  key: 'street-lamps.repair_cost',
  zh: '本月路灯维修费用',
  en: 'Cost of the repairs of this month, in fen.',
  unitZh: '分',
  value: ({ tenant, today }) => fragment`
    select sum(repair_cost) from street_lamps.fault
    where tenant_id = ${tenant} and repaired_on >= date_trunc('month', ${today}::timestamp)::date and repaired_on <= ${today}`,
});
