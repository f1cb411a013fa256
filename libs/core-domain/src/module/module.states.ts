import { states } from '@xiangzhi/plugin-api';

/** Life of a module in one township (CORE-06 … CORE-08). Who may do what follows AM-8. */
export const ModuleState = states('ModuleState', { zh: '模块状态', en: 'State of a module in the township.' }, {
  rule: 'CORE-06',
  initial: 'AVAILABLE',
  states: {
    AVAILABLE: { zh: '未启用', en: 'Never switched on here.' },
    ENABLED: { zh: '已启用', en: 'In use.' },
    READ_ONLY: { zh: '只读', en: 'Can be looked at, not changed.' },
    DISABLED: { zh: '已停用', en: 'Switched off; its data is kept.' },
    PURGED: { zh: '已清除', en: 'Switched off and its data erased; can be enabled afresh.' },
  },
  actions: {
    enable: { zh: '启用模块', en: 'Switch on.', from: ['AVAILABLE', 'PURGED', 'DISABLED', 'READ_ONLY'], to: 'ENABLED', permission: 'core:module:switch' },
    setReadOnly: { zh: '设为只读', en: 'Make read-only.', from: ['ENABLED'], to: 'READ_ONLY', permission: 'core:module:switch' },
    endReadOnly: { zh: '取消只读', en: 'Allow changes again.', from: ['READ_ONLY'], to: 'ENABLED', permission: 'core:module:switch' },
    disable: { zh: '停用模块', en: 'Switch off.', from: ['ENABLED', 'READ_ONLY'], to: 'DISABLED', permission: 'core:module:switch' },
    forceOff: { zh: '强制停用模块', en: 'Switch off although statutory clocks run.', from: ['ENABLED', 'READ_ONLY'], to: 'DISABLED', permission: 'core:module:force' },
    proposePurge: { zh: '提出清除模块数据', en: 'Propose that the data be erased.', from: ['DISABLED'], to: 'DISABLED', permission: 'core:module:switch' },
    purge: {
      zh: '批准清除模块数据',
      en: 'Erase the data, as the second person.',
      from: ['DISABLED'],
      to: 'PURGED',
      permission: 'core:module:force',
      separateFrom: ['purgeProposedBy'],
      separation: 'SOD-2',
    },
  },
});
