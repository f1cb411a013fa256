import { Day, DomainError, Input, Text, VersionedInput, defineUseCase, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { assertLiving } from './living-person.rules.js';
import { leaveHousehold } from './membership.js';
import { personDeceased } from './people.events.js';
import { Person } from './person.record.js';

@Input({ zh: '登记死亡', en: 'Records a death.' })
export class RecordDeathInput extends VersionedInput {
  @Day({ zh: '死亡日期', en: 'Day of death.', privacy: 2 })
  readonly deceasedOn!: LocalDate;

  @Text({ zh: '依据，例如 死亡医学证明', en: 'What it goes by.', max: 100 })
  readonly source!: string;
}

const assertPossible = ({ today }: Work, { birthDate }: RowOf<Person>, deceasedOn: LocalDate): void => {
  const fault = deceasedOn > today ? '死亡日期晚于今天' : birthDate !== null && deceasedOn < birthDate ? '死亡日期早于出生日期' : null;
  if (fault) throw new DomainError('VALIDATION', { rule: 'RES-5', messageZh: `${fault}，请核对`, argumentPath: ['input', 'deceasedOn'] });
};

/** RES-5: memberships end with that day and stay in the history; modules hear of it. */
export const recordDeath = defineUseCase({
  name: 'recordDeath',
  zh: '登记死亡',
  en: 'Record the death of a resident.',
  permission: 'core:person:update',
  input: RecordDeathInput,
  payload: { person: Person },
  async run(work, { id, version, deceasedOn, source }) {
    const person = await work.lock(Person, id, version);
    assertLiving(person);
    assertPossible(work, person, deceasedOn);
    for (const basis of ['RESIDENCE', 'REGISTRATION'] as const) await leaveHousehold(work, id, { basis, lastDay: deceasedOn });
    await work.update(Person, person, { deceasedOn, source });
    await work.emit(personDeceased, { person: id });
    return { person: id };
  },
});
