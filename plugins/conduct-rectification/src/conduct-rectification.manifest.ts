import { definePlugin } from '@xiangzhi/plugin-api';
import { attendanceJobs } from './attendance.jobs.js';
import { attendanceMetrics } from './attendance.metrics.js';
import { conductEvents } from './contract/index.js';
import { grants, permissions } from './conduct-rectification.permissions.js';
import { ConductRectificationSettings } from './conduct-rectification.settings.js';
import { rectificationJobs } from './rectification.jobs.js';
import { rectificationMetrics } from './rectification.metrics.js';
import { rectificationSlas } from './rectification.slas.js';

/** 作风整改: what the module is, in one reading. */
export default definePlugin({
  key: 'conduct-rectification',
  version: '0.1.0',
  label: { zh: '作风整改', en: 'Conduct rectification' },
  requires: { core: '^0.1.0' },
  permissions,
  grants,
  slas: { ...rectificationSlas },
  settings: ConductRectificationSettings,
  emits: conductEvents,
  jobs: { ...rectificationJobs, ...attendanceJobs },
  metrics: [...rectificationMetrics, ...attendanceMetrics],
  demo: () => import('./demo/conduct-rectification.demo.js'),
  migrations: () => import('./migrations/index.js'),
  module: () => import('./conduct-rectification.module.js'),
});
