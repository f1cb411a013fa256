import type { DemoStage, TenantActor } from '@xiangzhi/plugin-api';
import { tellDisputes } from '../src/demo/disputes.js';
import type { DrawnTown } from '../src/demo/grids-of-town.js';
import { GridWorld } from './world.js';

/** The story of 高码头镇, told to a township of a spec by its own people. */
it('§19 a season of disputes is told whole: mediated ones, one that goes to court, and one that is open today', async () => {
  const world = await GridWorld.open();
  const now = new Date('2026-03-02T10:00:00+08:00');
  world.set('2025-07-01');
  const town = await world.town();
  const { dispatcher, supervisor, handler, leader } = town.people;
  const people: Readonly<Record<string, TenantActor>> = { DISPATCHER: dispatcher, SUPERVISOR: supervisor, DEPT_HANDLER: handler };
  const stage = {
    now,
    scene: () => stage,
    person: (role: string) => people[role]!.userId,
    act: async ({ as, mutation, input, at }: Parameters<DemoStage['act']>[0]) => {
      world.runtime.clock.set(at.toISOString());
      const document = `mutation($i: ${world.inputTypeOf(mutation)}!) { ${mutation}(input: $i) { disputeCase { id } } }`;
      const data = await world.runtime.data<Record<string, { disputeCase: { id: string } }>>(people[as]!, document, { i: input });
      return { disputeCase: data[mutation]!.disputeCase.id };
    },
  } as unknown as DemoStage;
  const { id: gridId } = await town.grid({ name: '第一网格' });
  await tellDisputes(stage, { gridIds: [gridId], departmentId: town.places.department.id } as unknown as DrawnTown, new Date('2025-07-07T09:00:00+08:00'));
  world.runtime.clock.set(now.toISOString());
  const { disputeCases } = await world.runtime.data<{ disputeCases: { nodes: readonly { state: string }[] } }>(leader, '{ disputeCases(first: 20, orderBy: [{ field: receivedAt, direction: ASC }]) { nodes { state } } }');
  const states = disputeCases.nodes.map(({ state }) => state);
  expect(states).toEqual(['CLOSED_SUCCESS', 'CLOSED_SUCCESS', 'CLOSED_SUCCESS', 'CLOSED_REFERRED', 'CLOSED_SUCCESS', 'CLOSED_SUCCESS', 'MEDIATING']);
});
