import { defineUseCase, DomainError, Input, Instant, Same, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { AttachmentIds, takeAttachments } from '../attachment/take-attachments.js';
import { isGuardianToday } from '../people/guardian-today.js';
import { assertLiving } from '../people/living-person.rules.js';
import { Person } from '../people/person.record.js';
import type { ConsentMethod } from './consent.choices.js';
import { Consent } from './consent.record.js';
import { assertConsentable, assertMayConsent } from './consent.rules.js';

@Input({ zh: '登记同意', en: 'Records that somebody has consented.' })
export class GiveConsentInput {
  @Same(() => Consent)
  readonly subjectId!: string;

  @Same(() => Consent)
  readonly guardianId?: string | null;

  @Same(() => Consent)
  readonly purpose!: string;

  @Same(() => Consent, { zh: '所签告知文本的版本', en: 'Version of the text that was signed.' })
  readonly textVersion!: string;

  @Same(() => Consent)
  readonly method!: ConsentMethod;

  @Instant({ zh: '同意时间，默认现在', en: 'When it was given; now by default.', optional: true })
  readonly grantedAt?: Date | null;

  @AttachmentIds({ zh: '签字件（可选），先用 POST /files 上传', en: 'The signed paper, if any: ids of what was uploaded with POST /files.' })
  readonly attachmentIds?: readonly string[] | null;
}

const consentingPerson = async (work: Work, { subjectId, guardianId = null }: GiveConsentInput): Promise<RowOf<Person>> => {
  const subject = await work.find(Person, subjectId, 'subjectId');
  assertLiving(subject, 'subjectId');
  if (guardianId !== null) assertLiving(await work.find(Person, guardianId, 'guardianId'), 'guardianId');
  const isGuardian = guardianId !== null && (await isGuardianToday(work, { wardId: subjectId, guardianId }));
  assertMayConsent({ birthDate: subject.birthDate, byGuardian: guardianId !== null, isGuardian }, work.today);
  return subject;
};

/** G-7, AM-12: what was consented to is kept as it stood in the text. */
export const giveConsent = defineUseCase({
  name: 'giveConsent',
  zh: '登记同意',
  en: 'Record that somebody has consented to a purpose.',
  permission: 'core:consent:give',
  input: GiveConsentInput,
  payload: { consent: Consent },
  async run(work, input) {
    const { unitPath } = await consentingPerson(work, input);
    const purpose = assertConsentable(work.purpose(input.purpose), input);
    const grantedAt = input.grantedAt ?? work.now;
    if (grantedAt > work.now) throw new DomainError('VALIDATION', { rule: 'AM-12', messageZh: '同意时间不能晚于现在，请核对', argumentPath: ['input', 'grantedAt'] });
    const { subjectId, guardianId = null, method, textVersion } = input;
    const id = await work.insert(Consent, { subjectId, guardianId, purpose: purpose.name, purposeZh: purpose.zh, scope: purpose.scopeZh, textVersion, method, grantedAt, unitPath });
    if (input.attachmentIds?.length) await takeAttachments(work, input.attachmentIds, { record: Consent, row: await work.find(Consent, id) });
    return { consent: id };
  },
});
