import { Day, DomainError, Input, Same, VersionedInput, defineUseCase, refusing, type LocalDate } from '@xiangzhi/plugin-api';
import { Guardianship } from './guardianship.record.js';
import { assertLiving } from './living-person.rules.js';
import { Person } from './person.record.js';
import type { GuardianRelation } from './person-tag.choices.js';

@Input({ zh: '登记监护人', en: 'Says who is whose guardian.' })
export class RegisterGuardianInput {
  @Same(() => Guardianship)
  readonly wardId!: string;

  @Same(() => Guardianship)
  readonly guardianId!: string;

  @Same(() => Guardianship)
  readonly relation!: GuardianRelation;

  @Day({ zh: '起始日，默认今天', en: 'First day; today by default.', optional: true })
  readonly validFrom?: LocalDate | null;
}

@Input({ zh: '结束监护关系', en: 'Says that somebody is no longer a guardian.' })
export class EndGuardianshipInput extends VersionedInput {
  @Day({ zh: '最后有效日，默认今天', en: 'Last day; today by default.', optional: true })
  readonly validTo?: LocalDate | null;
}

const isUnder18 = (birthDate: LocalDate, today: LocalDate): boolean => today < `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}`;

/** A guardian is of age: a minor needs one himself. */
export const registerGuardian = defineUseCase({
  name: 'registerGuardian',
  zh: '登记监护人',
  en: 'Record who is whose guardian.',
  permission: 'core:person:update',
  input: RegisterGuardianInput,
  payload: { guardianship: Guardianship },
  async run(work, { wardId, guardianId, relation, validFrom }) {
    const refuse = refusing('VALIDATION', '§3.3');
    if (wardId === guardianId) refuse('监护人不能是本人，请选择另一人', 'guardianId');
    const ward = await work.find(Person, wardId, 'wardId');
    assertLiving(ward, 'wardId');
    const guardian = await work.find(Person, guardianId, 'guardianId');
    assertLiving(guardian, 'guardianId');
    if (guardian.birthDate !== null && isUnder18(guardian.birthDate, work.today)) refuse('监护人须年满 18 周岁，请选择另一人', 'guardianId');
    return { guardianship: await work.insert(Guardianship, { wardId, guardianId, relation, validFrom: validFrom ?? work.today, unitPath: ward.unitPath }) };
  },
});

/** The history stays. */
export const endGuardianship = defineUseCase({
  name: 'endGuardianship',
  zh: '结束监护关系',
  en: 'Record that somebody is no longer a guardian.',
  permission: 'core:person:update',
  input: EndGuardianshipInput,
  payload: { guardianship: Guardianship },
  async run(work, { id, version, validTo }) {
    const guardianship = await work.lock(Guardianship, id, version);
    const last = validTo ?? work.today;
    if (guardianship.validTo !== null) throw new DomainError('INVARIANT_VIOLATION', { rule: '§3.3', messageZh: `该监护关系已于 ${guardianship.validTo} 结束`, argumentPath: ['input', 'id'] });
    if (last < guardianship.validFrom || last > work.today) refusing('VALIDATION', '§3.3')(`最后有效日应在 ${guardianship.validFrom} 至今天之间`, 'validTo');
    await work.update(Guardianship, guardianship, { validTo: last });
    return { guardianship: id };
  },
});
