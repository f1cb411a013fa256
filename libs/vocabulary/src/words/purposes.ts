import type { Wording } from '../facts/facts.js';
import { choices, type ChoiceOf } from './choices.js';

/** AM-12: on what the processing of personal data rests (PIPL, article 13). */
export const LegalBasis = choices('LegalBasis', { zh: '处理个人信息的依据', en: 'On what the processing of personal data rests.' }, {
  STATUTORY_DUTY: { zh: '履行法定职责', en: 'A duty by law.' },
  CONSENT: { zh: '个人同意', en: 'The consent of the person or the guardian; it can be withdrawn.' },
  CONTRACT: { zh: '订立、履行合同所必需', en: 'A contract with the person.' },
  EMERGENCY: { zh: '紧急情况下保护生命健康和财产安全', en: 'Life, health or property in an emergency.' },
});
export type LegalBasis = ChoiceOf<typeof LegalBasis>;

interface PurposeOptions extends Wording {
  readonly legalBasis: LegalBasis;
  /** Which data it takes, as the person is told. */
  readonly scopeZh: string;
  /** Of CONSENT alone: the version of the text that is signed. Whoever has signed an earlier one has consented to that. */
  readonly textVersion?: string;
  /** Of CONSENT alone: within how many days of the withdrawal its data is erased. Default 15. */
  readonly eraseWithinDays?: number;
}

/** Why a module processes data of persons (AM-12). */
export interface ProcessingPurpose extends PurposeOptions {
  /** `<module key>.<name>`, e.g. `youth-summer-care.attendance`. */
  readonly name: string;
  readonly eraseWithinDays: number;
}

const ERASED_WITHIN_DAYS = 15;

/**
 * Declares a purpose once; the manifest lists it, use cases ask for the consent to it with `work.needsConsent`.
 *
 * @example
 * export const careOfChildren = processingPurpose('youth-summer-care.care', {
 *   zh: '暑期看护', en: 'Care in summer.', legalBasis: 'CONSENT', scopeZh: '姓名、年龄、健康告知、接送人', textVersion: '2026-05',
 * });
 * @throws TypeError for a purpose of consent without the version of its text, or a text where nobody consents
 */
export const processingPurpose = (name: string, options: PurposeOptions): ProcessingPurpose => {
  const consented = options.legalBasis === 'CONSENT';
  if (consented && !options.textVersion) throw new TypeError(`purpose ${name} rests on consent: say with textVersion which text is signed`);
  if (!consented && (options.textVersion !== undefined || options.eraseWithinDays !== undefined)) {
    throw new TypeError(`purpose ${name} rests on ${options.legalBasis}: textVersion and eraseWithinDays are of consent alone`);
  }
  return Object.freeze({ ...options, name, eraseWithinDays: options.eraseWithinDays ?? ERASED_WITHIN_DAYS });
};
