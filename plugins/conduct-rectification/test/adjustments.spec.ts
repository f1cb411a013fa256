import fc from 'fast-check';
import { repeatedAt } from '../src/adjustment/adjustment.rules.js';
import { ConductWorld, type Input, type Office } from './office.js';

let world: ConductWorld;
let office: Office;
let people: Office['people'];

beforeAll(async () => {
  world = await ConductWorld.open();
});

beforeEach(async () => {
  world.runtime.clock.set('2026-03-02T09:00:00+08:00');
  office = await world.office();
  ({ people } = office);
});

const row = (employeeName: string, more: Input = {}): Input => ({ employeeName, fromPost: '机关干部', toPost: '站所负责人', kind: 'PROMOTE_MIDDLE', ...more });
const batch = (adjustments: readonly Input[], docNo = '孟党〔2026〕1 号'): Input => ({ docNo, decidedOn: '2026-03-01', adjustments });

describe('PA-1 batches of adjustments', () => {
  it('PA-1 17 + 8 + 3 + 32 = 60: the batch is the sum of its kinds', async () => {
    const kinds = Object.entries({ PROMOTE_MIDDLE: 17, COMMUNITY_SECRETARY: 8, COMMUNITY_DEPUTY: 3, OTHER: 32 }).flatMap(([kind, count]) => Array.from({ length: count }, () => kind));
    const made = await office.act(people.organiser, 'recordPostAdjustments', batch(kinds.map((kind, n) => row(`干部${n}`, { kind }))));
    const { postAdjustmentStats } = await world.runtime.data<{ postAdjustmentStats: readonly { key: string; adjusted: number }[] }>(people.leader, '{ postAdjustmentStats(input: { groupBy: KIND }) { key adjusted } }');
    expect([made['total'], Object.fromEntries(postAdjustmentStats.map(({ key, adjusted }) => [key, adjusted]))]).toEqual([60, { PROMOTE_MIDDLE: 17, COMMUNITY_SECRETARY: 8, COMMUNITY_DEPUTY: 3, OTHER: 32 }]);
    expect(await office.metrics()).toMatchObject({ post_adjustments: 60 });
  });

  it('PA-1 the same person twice in one batch is refused, by name or as a user; in the next batch not', async () => {
    expect(await office.refused(people.organiser, 'recordPostAdjustments', batch([row('张伟'), row('李强'), row(' 张 伟')]))).toEqual(['DUPLICATE PA-1']);
    const user = { employeeId: people.handler.userId };
    expect(await office.refused(people.organiser, 'recordPostAdjustments', batch([row('张伟', user), row('张伟（原名）', user)]))).toEqual(['DUPLICATE PA-1']);
    expect(await office.refused(people.organiser, 'recordPostAdjustments', batch([row('张伟'), row('张伟（女）')]))).toEqual([]);
    expect(await office.refused(people.organiser, 'recordPostAdjustments', batch([row('张伟')], '孟党〔2026〕2 号'))).toEqual([]);
  });

  it('PA-1 a document is one batch, decided by today', async () => {
    await office.act(people.organiser, 'recordPostAdjustments', batch([row('张伟')]));
    expect(await office.refused(people.organiser, 'recordPostAdjustments', batch([row('李强')]))).toEqual(['DUPLICATE PA-1']);
    expect(await office.refused(people.organiser, 'recordPostAdjustments', { ...batch([row('李强')], '二'), decidedOn: '2026-03-03' })).toEqual(['VALIDATION PA-1']);
  });

  it('§11.4 is read by the organisation line and the leaders, and by nobody else', async () => {
    await office.act(people.organiser, 'recordPostAdjustments', batch([row('张伟')]));
    const read = async (who: typeof people.leader): Promise<unknown> => {
      const { data, errors } = await world.runtime.ask<{ postAdjustments: { nodes: unknown[] } }>(who, '{ postAdjustments { nodes { employeeName toPost } } }');
      return errors.length > 0 ? errors.map(({ extensions: { code } }) => code) : data.postAdjustments.nodes;
    };
    for (const who of [people.organiser, people.leader, people.deputy]) expect(await read(who)).toEqual([{ employeeName: '张伟', toPost: '站所负责人' }]);
    for (const who of [people.supervisor, people.handler]) expect(await read(who)).toEqual(['FORBIDDEN']);
  });

  it('PA-1 whoever stands twice is found, wherever the lines stand', () => {
    const lines = fc.array(fc.record({ employeeName: fc.string({ minLength: 1 }).map((name) => `干部${name}`), employeeId: fc.option(fc.uuid(), { nil: null }) }), { minLength: 1, maxLength: 20 });
    fc.assert(fc.property(lines, fc.nat(), (rows, n) => {
      const again = [...rows, rows[n % rows.length]!];
      const at = repeatedAt(again);
      return at > 0 && repeatedAt(again.slice(0, at)) === -1;
    }));
  });
});
