import type { Chapter } from '../chapter.js';
import { consentWithdrawn } from './consent.events.js';
import { Consent } from './consent.record.js';
import { giveConsent } from './give-consent.js';
import { processingPurposes } from './processing-purposes.operation.js';
import { withdrawConsent } from './withdraw-consent.js';

/** Purposes, and consents to them (G-7, AM-12). */
export const consents = {
  records: [Consent],
  useCases: [giveConsent, withdrawConsent],
  operations: [processingPurposes],
  events: [consentWithdrawn],
  constraints: {
    consent_open: { code: 'DUPLICATE', rule: 'AM-12', messageZh: '当事人对这一目的已有有效的同意，不需再登记；要换成新的，请先撤回原来的', argumentPath: ['input', 'subjectId'] },
  },
} satisfies Chapter;
