import { defineEvent } from '@xiangzhi/plugin-api';

/** SOD-9: a post that leads, audits or reads sensitive data was approved by a second person. */
export const postApproved = defineEvent({ name: 'core.postApproved', zh: '重要岗位任职获批准', en: 'A powerful post was approved.', ids: ['assignment'] });

/** On some day before today somebody has read sensitive data of the township. */
export const sensitiveDataRead = defineEvent({ name: 'core.sensitiveDataRead', zh: '敏感信息被查看', en: 'Sensitive data was read.', ids: ['tenant'] });
