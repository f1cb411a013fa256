import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/plugin-api';
import { seedOf, type Hint, type Seed, type SeedWishes, type Unreached } from '@xiangzhi/testing';
import { Grid } from '../src/grid/grid.record.js';
import { GridIssue } from '../src/grid-issue/grid-issue.record.js';

/** What neither type nor name of an input tells. */
const SQUARE = { type: 'Polygon', coordinates: [[[115.1, 35.9], [115.11, 35.9], [115.11, 35.91], [115.1, 35.91], [115.1, 35.9]]] };

export const HINTS: Readonly<Record<string, Hint>> = {
  'UpdateGridBoundaryInput.boundary': { value: () => SQUARE },
  'RecordPatrolInput.startAt': { value: () => '2026-03-02T08:00:00.000+08:00' },
  'RecordPatrolInput.endAt': { value: () => '2026-03-02T08:30:00.000+08:00' },
  'PublishContactCardInput.phone': { value: () => '0393-7211234' },
  'ImportGridBoundariesInput.file': { value: () => ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { code: 'X' }, geometry: SQUARE }] }) },
  'GridMapInput.bounds': { value: () => SQUARE },
  officerId: { record: 'User' },
  companionIds: { record: 'User' },
  issueIds: { record: 'GridIssue' },
  exceptId: { record: 'GridIssue' },
  mediatorIds: { record: 'User' },
  consentingPartyIds: { record: 'DisputeParty' },
  'RegisterDisputeInput.parties': { value: () => [{ name: '甲' }, { name: '乙' }] },
  'DisputePartyInput.personId': { record: 'Person' },
};

/** A grid is a unit of its own, by whose id somebody might ask as well. */
const seedGrid: Seed = async (tx, place) => {
  const { township, unit } = place;
  const [id, at] = [newId(), township.clock.now()];
  const unitPath = `${unit.unitPath}p${id.replaceAll('-', '').slice(-8)}/`;
  await tx.query(sql`
    insert into core.org_unit (tenant_id, id, parent_id, level, kind, name, full_name, unit_path, valid_from, created_at, updated_at, version)
    values (${township.tenantId}, ${id}, ${unit.id}, 'GRID', 'REGULAR', ${id}, ${id}, ${unitPath}, '2024-01-01', ${at}, ${at}, 1)`);
  const made = await seedOf(Grid, 'grids', () => ({ unit_id: id, industry: null, micro_kind: null }))(tx, place);
  return [...made, id];
};

const OPEN = { anonymous: false, verifier_id: null, about_path: null };

/** An open issue with a reporter, and a duplicate of it. */
const seedIssues: Seed = async (tx, place) => {
  const made = await seedOf(GridIssue, 'grids', () => ({ ...OPEN, merged_into_id: null }))(tx, place);
  const duplicate = await seedOf(GridIssue, 'grids', () => ({ ...OPEN, state: 'MERGED', clock: 'DROPPED', merged_into_id: made[0] }))(tx, place);
  return [...made, ...duplicate];
};

/** Rows that the tables would refuse as they are guessed. */
export const SEEDS: SeedWishes = {
  Grid: seedGrid,
  GridIssue: seedIssues,
  DisputeCase: { columns: ({ person }) => ({ mediator_ids: JSON.stringify([person.id]) }) },
  GridPatrol: { columns: () => ({ start_at: '2026-03-01T20:00:00Z', end_at: '2026-03-01T22:00:00Z' }) },
  ContactCard: { columns: () => ({ valid_to: null }) },
};

/** Positions at which not even the township's own people get anything, and why. */
export const UNREACHED: readonly Unreached[] = [
  { at: 'issueStats(input.where.mergedInto.eq)', because: 'a merged issue counts in no figure, so that there is nothing to be told apart' },
  { at: 'similarIssues(input.exceptId)', because: 'nothing is similar to an issue that is made up, so that there is none to leave out; see similar-issues.spec.ts' },
];
