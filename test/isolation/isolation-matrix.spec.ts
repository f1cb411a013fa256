import { corePlugin } from '@xiangzhi/core-domain';
import { RoomUse } from '@xiangzhi/core-domain/records';
import { CORE_SEEDS, isolationOf, positionsOf, schemaFor, seedsWith, unseeded } from '@xiangzhi/testing';

const positions = positionsOf(schemaFor('TENANT').schema);

describe('isolation of townships', () => {
  it('looks at every record of a township: one without a seed fails by its name', () => {
    expect(unseeded(corePlugin.module.records, seedsWith([]))).toEqual([]);
    expect(unseeded(corePlugin.module.records, { ...CORE_SEEDS, User: undefined as never })).toContain('User');
  });

  it('looks at arguments, inputs, filters inside filters, cursors, and fields of rows', () => {
    expect(positions.map(({ label }) => label)).toEqual(
      expect.arrayContaining([
        'orgUnit(id)', 'assignRole(input.userId)', 'closeOrgUnit(input.successorIds.0)', 'users(where.and.0.unit.in.0)', 'auditEntries(after)',
        'orgTree.nodes.children(where.parent.eq)', 'createUser(input.clientRequestId)',
      ]),
    );
  });

  isolationOf({
    hints: {
      // Not what the room is for already, and with each call another one.
      'PlanSpaceReuseInput.toUse': { value: (n) => RoomUse.codes[1 + (n % (RoomUse.codes.length - 1))] },
      // A guardian is named where one asks; and not for what was asked for before and waits.
      'RequestSubjectAccessInput.applicant': { value: () => 'GUARDIAN' },
      'RequestSubjectAccessInput.kind': { value: () => 'COPIES' },
      // A campaign lasts until a later day.
      'CreateCollectionCampaignInput.dueOn': { value: () => '2026-03-31' },
    },
    // Whoever has died neither moves nor becomes a guardian.
    wishes: { Person: { columns: () => ({ birth_date: '1960-01-01', deceased_on: null, merged_into_id: null }) } },
    unreached: [
      { at: 'acceptAssignment(input.id)', because: 'it takes the posts of a real session; see test/http/second-approval.spec.ts' },
      { at: 'giveConsent(input.attachmentIds.0)', because: 'nothing that the core itself does rests on consent; see core-domain/src/consent/consent.spec.ts' },
      { at: 'planMeeting(input.roomId)', because: 'a room is wished for together with its hours; allocateRoom takes one by the same word' },
      { at: 'createOrgUnit(input.areaCode)', because: 'a new code is none that exists' },
      { at: 'validateImport(input.attachmentId)', because: 'a file of a seed is no table; see libs/core-domain/src/import/import.spec.ts' },
    ],
  });
});
