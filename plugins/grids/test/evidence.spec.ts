import { aFile } from '@xiangzhi/testing';
import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import type { Town } from './town.js';
import { GridWorld, type Input } from './world.js';

let world: GridWorld;
let town: Town;
let people: Town['people'];

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
  ({ people } = town);
});

const upload = (who: TenantActor): Promise<string> => aFile(world.runtime, who);

const withFiles = (...attachmentIds: readonly string[]): Input => {
  const result = town.result();
  return { ...result, evidence: { ...(result['evidence'] as object), attachmentIds } };
};

const filesOf = async (who: TenantActor, issue: { readonly id: string }): Promise<readonly object[]> =>
  (await world.runtime.data<{ attachments: { nodes: object[] } }>(who, 'query($o: ID!) { attachments(where: { ownerId: { eq: $o } }) { nodes { id ownerModule ownerType } } }', { o: issue.id })).attachments.nodes;

describe('WI-2 evidence with photographs', () => {
  it('they belong to the issue from then on: whoever reads it reads them, others do not', async () => {
    const issue = await town.walk('IN_PROGRESS');
    const id = await upload(people.handler);
    await town.step(people.handler, 'submitGridIssueResult', issue, withFiles(id));
    const file = { id, ownerModule: 'grids', ownerType: 'GridIssue' };
    expect(await filesOf(people.handler, issue)).toEqual([file]);
    expect(await filesOf(people.supervisor, issue)).toEqual([file]);
    expect(await filesOf(people.otherStaff, issue)).toEqual([]);
  });

  it('a statement without them is enough; those of a colleague are not found, and the issue stays where it is', async () => {
    const issue = await town.walk('IN_PROGRESS');
    const foreign = await upload(people.colleague);
    expect(await town.refusedStep(people.handler, 'submitGridIssueResult', issue, withFiles(foreign))).toEqual(['NOT_FOUND']);
    expect(await town.step(people.handler, 'submitGridIssueResult', issue, withFiles())).toMatchObject({ state: 'PENDING_VERIFY' });
  });

  it('§4.2 they go with an issue that is given to a village', async () => {
    const issue = await town.walk('ACCEPTED');
    const id = await upload(people.dispatcher);
    await town.township.enter((tx) => tx.query(sql`
      update core.attachment set owner_module = 'grids', owner_type = 'GridIssue', owner_id = ${issue.id}, taken_at = created_at where tenant_id = ${people.dispatcher.tenantId} and id = ${id}`));
    expect(await filesOf(people.staff, issue)).toEqual([]);
    await town.dispatch(issue, { unitId: town.places.village.id });
    expect(await filesOf(people.staff, issue)).toHaveLength(1);
    expect(await filesOf(people.otherStaff, issue)).toEqual([]);
  });
});
