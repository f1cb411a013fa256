import { Identifier, Input, Same, Whole, defineTransition, defineUseCase, sql, type ClassOf, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { carryConsents } from '../consent/carry-consents.js';
import { carryForms } from '../form/forms-of-person.js';
import { Guardianship } from './guardianship.record.js';
import { HouseholdMember } from './household-member.record.js';
import { assertMergeable, filledFrom } from './merge.rules.js';
import { PersonMergeSuggestion } from './merge-suggestion.record.js';
import { personsMerged } from './people.events.js';
import { PersonTag } from './person-tag.record.js';
import { Person } from './person.record.js';
import { indexPerson } from './person-tokens.js';

@Input({ zh: '合并重复的居民', en: 'Says that two rows are one person.' })
export class MergePersonsInput {
  @Identifier({ zh: '保留的记录', en: 'The row that is kept.' })
  readonly keptId!: string;

  @Whole({ zh: '保留记录的版本号', en: 'Its version that was read.', min: 1 })
  readonly keptVersion!: number;

  @Identifier({ zh: '并入的记录', en: 'The row that becomes history.' })
  readonly mergedId!: string;

  @Whole({ zh: '并入记录的版本号', en: 'Its version that was read.', min: 1 })
  readonly mergedVersion!: number;

  @Same(() => Person, { zh: '认定依据', en: 'What it goes by.' })
  readonly source!: string;
}

interface Hanging {
  readonly id: string;
  /** Open, and the kept row has an open one of its own. */
  readonly twice: boolean;
}

type Pair = { readonly kept: RowOf<Person>; readonly merged: RowOf<Person> };

interface Dated {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What hangs on the merged row hangs on the kept one from now on; what both have open ends. */
const carryOver = async <Row extends Dated>(work: Work, { record, by }: { readonly record: ClassOf<Row>; readonly by: keyof Row & string }, found: readonly Hanging[], to: string): Promise<void> => {
  for (const { id, twice } of found) {
    const row = await work.lock(record, id);
    const end = row.validFrom > work.today ? row.validFrom : work.today;
    await work.update(record, row, { [by]: to, ...(twice ? { validTo: end } : {}) } as Partial<Row>);
  }
};

const carryAll = async (work: Work, { kept, merged }: Pair): Promise<void> => {
  const tenant = work.actor.tenantId;
  const members = await work.query<Hanging>(sql`
    select m.id, m.valid_to is null and exists (select from core.household_member k where k.tenant_id = ${tenant} and k.person_id = ${kept.id} and k.basis = m.basis and k.valid_to is null) as twice
    from core.household_member m where m.tenant_id = ${tenant} and m.person_id = ${merged.id} order by m.id`);
  await carryOver(work, { record: HouseholdMember, by: 'personId' }, members, kept.id);
  const tags = await work.query<Hanging>(sql`
    select m.id, m.valid_to is null and exists (select from core.person_tag k where k.tenant_id = ${tenant} and k.person_id = ${kept.id} and k.code = m.code and k.valid_to is null) as twice
    from core.person_tag m where m.tenant_id = ${tenant} and m.person_id = ${merged.id} order by m.id`);
  await carryOver(work, { record: PersonTag, by: 'personId' }, tags, kept.id);
  const wards = await work.query<Hanging>(sql`
    select m.id, m.valid_to is null and exists (select from core.guardianship k where k.tenant_id = ${tenant} and k.guardian_id = ${kept.id} and k.ward_id = m.ward_id and k.valid_to is null) as twice
    from core.guardianship m where m.tenant_id = ${tenant} and m.guardian_id = ${merged.id} order by m.id`);
  await carryOver(work, { record: Guardianship, by: 'guardianId' }, wards, kept.id);
  const guardians = await work.query<Hanging>(sql`
    select m.id, m.valid_to is null and exists (select from core.guardianship k where k.tenant_id = ${tenant} and k.ward_id = ${kept.id} and k.guardian_id = m.guardian_id and k.valid_to is null) as twice
    from core.guardianship m where m.tenant_id = ${tenant} and m.ward_id = ${merged.id} order by m.id`);
  await carryOver(work, { record: Guardianship, by: 'wardId' }, guardians, kept.id);
};

/** Nothing is left to decide about a row that is no more. */
const settleSuggestions = async (work: Work, mergedId: string): Promise<void> => {
  const open = await work.query<{ id: string }>(sql`
    select id from core.person_merge_suggestion where tenant_id = ${work.actor.tenantId} and state = 'OPEN' and (person_id = ${mergedId} or other_id = ${mergedId}) order by id`);
  for (const { id } of open) await work.transition(PersonMergeSuggestion, await work.lock(PersonMergeSuggestion, id), { action: 'merge' });
};

/** The merged row first, so that the kept one may take its number. */
const writeBoth = async (work: Work, { kept, merged }: Pair, source: string): Promise<void> => {
  const filled = filledFrom({ ...kept }, { ...merged }) as Partial<Person>;
  await work.update(Person, merged, { mergedIntoId: kept.id });
  await work.update(Person, kept, { ...filled, source });
  await work.query(sql`delete from core.person_token where tenant_id = ${work.actor.tenantId} and person_id = ${merged.id}`);
  await indexPerson(work, kept.id, kept);
};

/** RES-1: what the kept row says stays; what it does not say, and all that hangs on the other one, it takes over. */
export const mergePersons = defineUseCase({
  name: 'mergePersons',
  zh: '合并重复的居民',
  en: 'Merge two rows of one person.',
  permission: 'core:person:merge',
  input: MergePersonsInput,
  payload: { person: Person },
  async run(work, { keptId, keptVersion, mergedId, mergedVersion, source }) {
    const kept = await work.lock(Person, keptId, keptVersion, 'keptId');
    const merged = await work.lock(Person, mergedId, mergedVersion, 'mergedId');
    assertMergeable(kept, merged);
    await carryAll(work, { kept, merged });
    await carryConsents(work, { keptId: kept.id, mergedId: merged.id });
    await carryForms(work, kept, merged.id);
    await settleSuggestions(work, merged.id);
    await writeBoth(work, { kept, merged }, source);
    await work.emit(personsMerged, { kept: kept.id, merged: merged.id });
    return { person: kept.id };
  },
});

/** RES-1: the pair is not suggested again. */
export const dismissMergeSuggestion = defineTransition({ name: 'dismissMergeSuggestion', record: PersonMergeSuggestion, action: 'dismiss' });
