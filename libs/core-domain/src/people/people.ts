import type { Operation, UseCase } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { createHousehold } from './create-household.js';
import { createPerson } from './create-person.js';
import { Guardianship } from './guardianship.record.js';
import { HouseholdMember } from './household-member.record.js';
import { dismissMergeSuggestion, mergePersons } from './merge-persons.js';
import { PersonMergeSuggestion } from './merge-suggestion.record.js';
import { locateHousehold } from './locate-household.js';
import { householdImport } from './household.import.js';
import { Household } from './household.record.js';
import { PersonTag } from './person-tag.record.js';
import { Person } from './person.record.js';
import { peopleConstraints } from './people.constraints.js';
import { peopleLedgers } from './people.ledgers.js';
import { personDeceased, personMoved, personsMerged } from './people.events.js';
import { moveResidence, registerInHousehold } from './move-residence.js';
import { endGuardianship, registerGuardian } from './register-guardian.js';
import { recordDeath } from './record-death.js';
import { specialGroupHomes } from './special-group-homes.operation.js';
import { addPersonTag, endPersonTag } from './tag-person.js';
import { personImport } from './person.import.js';
import { updatePerson } from './update-person.js';

/** What the core brings about residents and households (domain-model §3.3). */
export const people = {
  records: [Person, Household, HouseholdMember, PersonTag, Guardianship, PersonMergeSuggestion],
  useCases: [createPerson, updatePerson, createHousehold, locateHousehold, moveResidence, registerInHousehold, recordDeath, addPersonTag, endPersonTag, registerGuardian, endGuardianship, mergePersons, dismissMergeSuggestion] as readonly UseCase[],
  operations: [specialGroupHomes] as readonly Operation[],
  imports: [personImport, householdImport],
  constraints: peopleConstraints,
  events: [personsMerged, personDeceased, personMoved],
  ledgers: peopleLedgers,
} satisfies Chapter;
