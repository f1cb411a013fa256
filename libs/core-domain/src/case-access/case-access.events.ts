import { defineEvent } from '@xiangzhi/plugin-api';

/** Somebody of the county or city has asked to see a single case. */
export const caseAccessRequested = defineEvent({ name: 'core.caseAccessRequested', zh: '上级申请查阅个案', en: 'A county or city asks to see a single case.', ids: ['request'] });
/** The township has decided about it, or it is over. */
export const caseAccessDecided = defineEvent({ name: 'core.caseAccessDecided', zh: '个案查阅已决定', en: 'A request to see a single case was decided about.', ids: ['request'] });
