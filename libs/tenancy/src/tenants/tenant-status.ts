import { defineStateMachine } from '@xiangzhi/kernel';

/** Life of a tenant (domain-model §3.1). An archived township stays readable by its successor (AM-18). */
export const tenantStates = defineStateMachine({
  rule: 'CORE-03',
  states: { PROVISIONING: '开通中', ACTIVE: '运行中', SUSPENDED: '已停用', ARCHIVED: '已归档' },
  actions: { activate: '开通', suspend: '停用', resume: '恢复', archive: '归档' },
  transitions: [
    { from: ['PROVISIONING'], action: 'activate', to: 'ACTIVE' },
    { from: ['ACTIVE'], action: 'suspend', to: 'SUSPENDED' },
    { from: ['SUSPENDED'], action: 'resume', to: 'ACTIVE' },
    { from: ['ACTIVE', 'SUSPENDED'], action: 'archive', to: 'ARCHIVED' },
  ],
});

export type TenantStatus = (typeof tenantStates.states)[number];
