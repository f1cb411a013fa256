import { Input, Same, Text, VersionedInput, defineUseCase, refusing, type LocalDate, type Refuse, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { assertUnmerged } from './living-person.rules.js';
import { keptIdNumber } from './id-number-seal.js';
import { checkedIdentity } from './identity.rules.js';
import { assertUnknown } from './known-person.js';
import type { Gender, PersonIdType, ResidencyType } from './person.choices.js';
import { Person } from './person.record.js';
import { indexPerson } from './person-tokens.js';

@Input({ zh: '更正居民信息；没有写的保持不变，写 null 的清空', en: 'Corrects a resident; what is left out stays, null empties.' })
export class UpdatePersonInput extends VersionedInput {
  @Same(() => Person, { optional: true })
  readonly name?: string | null;

  @Same(() => Person)
  readonly gender?: Gender | null;

  @Same(() => Person)
  readonly birthDate?: LocalDate | null;

  @Same(() => Person, { zh: '证件类型；须与证件号码同时给出', en: 'Kind of identity document; together with its number.' })
  readonly idType?: PersonIdType | null;

  @Text({ zh: '证件号码', en: 'Number of the document; stored encrypted.', max: 40, privacy: 3, optional: true })
  readonly idNumber?: string | null;

  @Same(() => Person)
  readonly mobile?: string | null;

  @Same(() => Person)
  readonly householdRegister?: string | null;

  @Same(() => Person)
  readonly address?: string | null;

  @Same(() => Person, { optional: true })
  readonly residencyType?: ResidencyType | null;

  @Same(() => Person)
  readonly employer?: string | null;

  @Same(() => Person, { zh: '更正依据', en: 'What the correction goes by.' })
  readonly source!: string;
}

type Kept = RowOf<Person>;

const NO_NUMBER = { idType: null, idNumberSealed: null, idNumberIndex: null, idNumberMasked: null };

/**
 * An identity card says birth date and sex; they change with its number only. Also the right ones are refused: whoever may not read them
 * could otherwise try one after the other (AM-10).
 * @throws DomainError VALIDATION
 */
const assertLeftToCard = ({ birthDate, gender }: UpdatePersonInput): void => {
  const refuse: Refuse = refusing('VALIDATION', 'RES-1');
  if (birthDate !== undefined) refuse('出生日期以身份证号码为准，请更正证件号码；没有更正的请不要填写', 'birthDate');
  if (gender !== undefined) refuse('性别以身份证号码为准，请更正证件号码；没有更正的请不要填写', 'gender');
};

/** A number with what it says, or what is said without one. */
const identityChanges = async (work: Work, person: Kept, input: UpdatePersonInput): Promise<Partial<Person>> => {
  const { birthDate = person.birthDate, gender = person.gender, idNumber } = input;
  if (idNumber === undefined && person.idType === 'RESIDENT_ID') assertLeftToCard(input);
  if (idNumber === undefined) return { birthDate, gender };
  if (idNumber === null) return { ...NO_NUMBER, birthDate, gender };
  const identity = checkedIdentity({ idType: input.idType ?? null, idNumber, birthDate: input.birthDate ?? null, gender: input.gender ?? null }, work.today);
  const kept = keptIdNumber(work, identity);
  if (kept.idNumberIndex !== person.idNumberIndex) await assertUnknown(work, kept.idNumberIndex);
  return { ...kept, birthDate: identity.birthDate ?? birthDate, gender: identity.gender ?? gender };
};

const said = <Given extends object>(given: Given): Partial<Given> => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Given>;

/** RES-1: a correction of what was written, not a change in somebody's life; those have use cases of their own. */
export const updatePerson = defineUseCase({
  name: 'updatePerson',
  zh: '更正居民信息',
  en: 'Correct what is written of a resident.',
  permission: 'core:person:update',
  input: UpdatePersonInput,
  payload: { person: Person },
  async run(work, input) {
    const person = await work.lock(Person, input.id, input.version);
    assertUnmerged(person);
    checkedIdentity({ idType: null, idNumber: null, birthDate: input.birthDate ?? null, gender: null }, work.today);
    const { mobile, householdRegister, address, employer, source } = input;
    const changes = said({ mobile, householdRegister, address, employer, source, name: input.name ?? undefined, residencyType: input.residencyType ?? undefined }) as Partial<Person>;
    await work.update(Person, person, { ...changes, ...(await identityChanges(work, person, input)) });
    await indexPerson(work, person.id, person);
    return { person: person.id };
  },
});
