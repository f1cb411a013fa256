import { Day, DomainError, Identifier, Input, Same, VersionedInput, Text, addDays, defineUseCase, refusing, type LocalDate } from '@xiangzhi/plugin-api';
import { assertLiving } from './living-person.rules.js';
import { Person } from './person.record.js';
import type { PersonTagCode } from './person-tag.choices.js';
import { PersonTag } from './person-tag.record.js';

/** A review is due within a year at the latest. */
const REVIEW_DAYS = 366;

@Input({ zh: '认定特殊群体', en: 'Says that a resident belongs to a special group.' })
export class AddPersonTagInput {
  @Identifier({ zh: '居民', en: 'Who.' })
  readonly personId!: string;

  @Same(() => PersonTag)
  readonly code!: PersonTagCode;

  @Same(() => PersonTag)
  readonly source!: string;

  @Same(() => PersonTag)
  readonly evidence?: string | null;

  @Day({ zh: '起始日，默认今天', en: 'First day; today by default.', optional: true })
  readonly validFrom?: LocalDate | null;

  @Same(() => PersonTag, { zh: '复核日期，最迟一年内', en: 'To be looked at again by this day, within a year.' })
  readonly reviewOn!: LocalDate;
}

@Input({ zh: '结束特殊群体标签', en: 'Says that a resident no longer belongs to a special group.' })
export class EndPersonTagInput extends VersionedInput {
  @Text({ zh: '结束原因', en: 'Why.', max: 200, privacy: 3 })
  readonly endReason!: string;

  @Day({ zh: '最后有效日，默认今天', en: 'Last day; today by default.', optional: true })
  readonly validTo?: LocalDate | null;
}

/** RES-4: looked at again within a year. @throws DomainError VALIDATION */
export const assertReviewDay = (reviewOn: LocalDate, today: LocalDate, argument = 'reviewOn'): void => {
  if (reviewOn <= today || reviewOn > addDays(today, REVIEW_DAYS)) refusing('VALIDATION', 'RES-4')('复核日期应在明天至一年之内，请按政策规定的复核周期填写', argument);
};

/** RES-4: with its source and the day of its review. */
export const addPersonTag = defineUseCase({
  name: 'addPersonTag',
  zh: '认定特殊群体',
  en: 'Record that a resident belongs to a special group.',
  permission: 'core:person-tag:add',
  input: AddPersonTagInput,
  payload: { personTag: PersonTag },
  async run(work, { personId, code, source, evidence, validFrom, reviewOn }) {
    const person = await work.find(Person, personId, 'personId');
    assertLiving(person, 'personId');
    const from = validFrom ?? work.today;
    if (from > work.today) refusing('VALIDATION', 'RES-4')('起始日晚于今天，请在认定之后登记', 'validFrom');
    assertReviewDay(reviewOn, work.today);
    return { personTag: await work.insert(PersonTag, { personId, code, source, evidence, validFrom: from, reviewOn, unitPath: person.unitPath }) };
  },
});

/** RES-4: the history stays. */
export const endPersonTag = defineUseCase({
  name: 'endPersonTag',
  zh: '结束特殊群体标签',
  en: 'Record that a resident no longer belongs to a special group.',
  permission: 'core:person-tag:end',
  input: EndPersonTagInput,
  payload: { personTag: PersonTag },
  async run(work, { id, version, endReason, validTo }) {
    const tag = await work.lock(PersonTag, id, version);
    const last = validTo ?? work.today;
    if (tag.validTo !== null) throw new DomainError('INVARIANT_VIOLATION', { rule: 'RES-4', messageZh: `该标签已于 ${tag.validTo} 结束`, argumentPath: ['input', 'id'] });
    if (last < tag.validFrom || last > work.today) refusing('VALIDATION', 'RES-4')(`最后有效日应在 ${tag.validFrom} 至今天之间`, 'validTo');
    await work.update(PersonTag, tag, { validTo: last, endReason });
    return { personTag: id };
  },
});
