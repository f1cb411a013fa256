import { processingPurpose } from '@xiangzhi/plugin-api';

const register = processingPurpose('core.residentRegister', {
  zh: '居民和住户登记、日常服务管理', en: 'The register of residents and households.', legalBasis: 'STATUTORY_DUTY', scopeZh: '姓名、性别、出生日期、证件号码、联系方式、住址、工作单位、家庭成员',
});

const specialGroups = processingPurpose('core.specialGroups', {
  zh: '特殊群体关爱和救助', en: 'Care for special groups.', legalBasis: 'STATUTORY_DUTY', scopeZh: '特殊群体类别、认定来源和佐证、监护关系',
});

const feedback = processingPurpose('core.feedback', { zh: '办理意见建议', en: 'Answering feedback.', legalBasis: 'STATUTORY_DUTY', scopeZh: '自愿填写的称呼、联系电话和内容' });

/** Why the core itself processes data of persons (AM-12). */
export const corePurposes = Object.freeze([register, specialGroups, feedback]);
