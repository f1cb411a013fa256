import { Choice, Identifier, Input, Same, Text, defineUseCase, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { keptIdNumber } from './id-number-seal.js';
import { checkedIdentity, isDocumented, type Identity } from './identity.rules.js';
import { assertUnknown } from './known-person.js';
import { HouseholdRelation, type Gender, type PersonIdType, type ResidencyType } from './person.choices.js';
import { Person } from './person.record.js';
import { registerPerson } from './register-person.js';
import { placeOfResidence } from './residence-place.js';

@Input({ zh: '登记居民', en: 'Registers a resident.' })
export class CreatePersonInput {
  @Same(() => Person)
  readonly name!: string;

  @Same(() => Person, { zh: '性别；有身份证号码时可省去', en: 'Sex; an identity card says it.' })
  readonly gender?: Gender | null;

  @Same(() => Person, { zh: '出生日期；有身份证号码时可省去', en: 'Birth date; an identity card says it.' })
  readonly birthDate?: LocalDate | null;

  @Same(() => Person, { zh: '证件类型，默认居民身份证', en: 'Kind of identity document; resident identity card by default.' })
  readonly idType?: PersonIdType | null;

  @Text({ zh: '证件号码', en: 'Number of the document; stored encrypted.', max: 40, privacy: 3, optional: true })
  readonly idNumber?: string | null;

  @Same(() => Person)
  readonly mobile?: string | null;

  @Same(() => Person)
  readonly householdRegister?: string | null;

  @Same(() => Person)
  readonly address?: string | null;

  @Same(() => Person)
  readonly residencyType!: ResidencyType;

  @Same(() => Person)
  readonly employer?: string | null;

  @Same(() => Person, { zh: '信息来源，例如 入户走访', en: 'Where the data come from.' })
  readonly source!: string;

  @Same(() => Person, { optional: true, zh: '现居网格或村；尚未建户时填', en: 'Grid or village, where there is no household yet.' })
  readonly unitId?: string | null;

  @Identifier({ zh: '现居住的户', en: 'Household that the person lives in.', optional: true })
  readonly householdId?: string | null;

  @Choice(HouseholdRelation, { zh: '与户主关系，默认其他亲属', en: 'Relation to the head; another relative by default.', privacy: 2, optional: true })
  readonly relation?: HouseholdRelation | null;
}

const identityOf = ({ idType = null, idNumber = null, birthDate = null, gender = null }: CreatePersonInput, { today }: Work): Identity =>
  checkedIdentity({ idType, idNumber, birthDate, gender }, today);

/** Who somebody is as the table keeps it. @throws DomainError DUPLICATE (RES-1) */
const identityRow = async (work: Work, identity: Identity): Promise<Partial<Person>> => {
  const { birthDate, gender } = identity;
  if (!isDocumented(identity)) return { birthDate, gender };
  const kept = keptIdNumber(work, identity);
  await assertUnknown(work, kept.idNumberIndex);
  return { birthDate, gender, ...kept };
};

/** RES-1, RES-2. It looks into the whole township for whom is known already, and writes within the own unit. */
export const createPerson = defineUseCase({
  name: 'createPerson',
  zh: '登记居民',
  en: 'Register a resident.',
  permission: 'core:person:create',
  reach: 'TOWNSHIP',
  input: CreatePersonInput,
  payload: { person: Person },
  async run(work, input) {
    const identity = identityOf(input, work);
    const place = await placeOfResidence(work, input);
    const { name, mobile, householdRegister, address, residencyType, employer, source } = input;
    const said = { name, mobile, householdRegister, address, residencyType, employer, source, ...(await identityRow(work, identity)) };
    return { person: await registerPerson(work, said, place, input.relation) };
  },
});
