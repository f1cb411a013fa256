import type { PrivacyLevel } from '@xiangzhi/access';
import { isReadAudited } from '@xiangzhi/access';
import { fragment, type ColumnFact, type ComputedRow, type Fragment, type RaisedLevel } from '@xiangzhi/vocabulary';
import type { RecordModel } from '../catalogue/record-model.js';
import type { AccessProfile } from './access-profile.js';
import type { AuditedField, Condition } from './plan-tree.js';

/** From here on a field tells of a person, so its level follows the person (AM-10). */
const PERSONAL: PrivacyLevel = 2;

/** How the level of a field of this record is raised; undefined where it is what it says in every row. */
export const raisedLevel = ({ facts }: RecordModel, privacy: PrivacyLevel): RaisedLevel | undefined =>
  facts.raises && privacy >= PERSONAL && privacy < facts.raises.to ? facts.raises : undefined;

/** Whether the actor may read the field of some rows and not of others. */
export const isKeptFrom = (record: RecordModel, privacy: PrivacyLevel, access: AccessProfile): boolean =>
  privacy <= access.clearance && (raisedLevel(record, privacy)?.to ?? 0) > access.clearance;

/** Whether the level of a row is raised: yes or no, never unknown. */
export const isRaised = ({ when }: RaisedLevel, row: ComputedRow): Fragment => fragment`coalesce((${when(row)}), false)`;

/** A comparison with what is kept from the actor tells it of the rows that come back, so those rows never do. */
export const withoutRaised = (record: RecordModel, privacy: PrivacyLevel, access: AccessProfile): readonly Condition[] => {
  const raised = raisedLevel(record, privacy);
  return raised && isKeptFrom(record, privacy, access) ? [{ kind: 'cases', of: [(row) => fragment`not ${isRaised(raised, row)}`] }] : [];
};

interface ShownField {
  readonly property: string;
  readonly privacy: PrivacyLevel;
  readonly readers?: NonNullable<ColumnFact['readers']>;
}

/** Of which rows the reading of a field that is shown leaves an entry. */
export const auditedOf = (record: RecordModel, { property, privacy, readers }: ShownField, access: AccessProfile): readonly AuditedField[] => {
  if (readers) return [{ property, of: 'readers', readers }];
  if (isReadAudited(privacy)) return [{ property, of: isKeptFrom(record, privacy, access) ? 'plain' : 'every' }];
  const raised = raisedLevel(record, privacy);
  return raised && isReadAudited(raised.to) && raised.to <= access.clearance ? [{ property, of: 'raised' }] : [];
};
