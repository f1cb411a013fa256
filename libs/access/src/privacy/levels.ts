import type { PrivacyLevel } from '../actor.js';

/** What a privacy level means (domain-model §3.11). */
export interface PrivacyLevelFacts {
  readonly level: PrivacyLevel;
  readonly zh: string;
  readonly en: string;
}

export const PRIVACY_LEVELS: readonly PrivacyLevelFacts[] = Object.freeze([
  { level: 0, zh: '公开', en: 'Public' },
  { level: 1, zh: '内部', en: 'Internal' },
  { level: 2, zh: '个人信息', en: 'Personal' },
  { level: 3, zh: '敏感个人信息', en: 'Sensitive' },
  { level: 4, zh: '未成年人信息', en: 'Minors' },
]);

/** Reading this level leaves a trace in the audit trail (decision 33). */
export const isReadAudited = (level: PrivacyLevel): boolean => level >= 3;

/** Whether a clearance is enough to read a level unmasked. */
export const maySee = (clearance: PrivacyLevel, level: PrivacyLevel): boolean => level <= clearance;
