import { addDays, defineUseCase, DomainError, Input, VersionedInput } from '@xiangzhi/plugin-api';
import { Consent } from './consent.record.js';
import { consentWithdrawn } from './consent.events.js';

@Input({ zh: '撤回同意', en: 'Which consent is withdrawn.' })
export class WithdrawConsentInput extends VersionedInput {}

/** Days within which data goes whose purpose no module declares any more. */
const ERASED_WITHIN_DAYS = 15;

/**
 * AM-12: from now on nothing is done for the purpose, and its data is erased by the day that is written down here. What has begun is
 * brought to its end by its module (AM-11): a child on site is still handed over.
 */
export const withdrawConsent = defineUseCase({
  name: 'withdrawConsent',
  zh: '撤回同意',
  en: 'Record that somebody has withdrawn a consent.',
  permission: 'core:consent:withdraw',
  input: WithdrawConsentInput,
  payload: { consent: Consent },
  async run(work, { id, version }) {
    const consent = await work.lock(Consent, id, version);
    if (consent.withdrawnAt !== null) throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-12', messageZh: '该同意已经撤回', argumentPath: ['input', 'id'] });
    const days = work.purpose(consent.purpose)?.eraseWithinDays ?? ERASED_WITHIN_DAYS;
    await work.update(Consent, consent, { withdrawnAt: work.now, eraseBy: addDays(work.today, days) });
    await work.emit(consentWithdrawn, { consent: id, subject: consent.subjectId });
    return { consent: id };
  },
});
