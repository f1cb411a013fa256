import { definePlugin } from '@xiangzhi/plugin-api';
import { lampFaultReported, lampFaultVerified } from './contract/index.js';
import { openFaults, repairCost } from './street-lamps.metrics.js';
import { grants, permissions } from './street-lamps.permissions.js';
import { StreetLampSettings } from './street-lamps.settings.js';

/** 智慧路灯: what the module is, in one reading. */
export default definePlugin({
  key: 'street-lamps',
  version: '1.1.0',
  label: { zh: '智慧路灯', en: 'Street lamps' },
  requires: { core: '^0.1.0' },
  permissions,
  grants,
  settings: StreetLampSettings,
  emits: [lampFaultReported, lampFaultVerified],
  consumes: { 'street-lamps.faultVerified': () => import('./lamp-log/note-verified-fault.consumer.js') },
  jobs: {
    'street-lamps.archive': { zh: '归档已办结的报修', en: 'Archives faults that have long been settled (LAMP-8).', cron: '30 2 * * *', run: () => import('./fault/archive-faults.job.js') },
    'street-lamps.remind': { zh: '催办超时未受理的报修', en: 'Reminds of a fault that nobody has accepted in time (LAMP-7).', run: () => import('./fault/remind.job.js') },
  },
  metrics: [openFaults, repairCost],
  migrations: () => import('./migrations/index.js'),
  module: () => import('./street-lamps.module.js'),
});
