import { DomainError, newId } from '@xiangzhi/kernel';
import type { TenantActor } from '@xiangzhi/access';
import { sql } from '@xiangzhi/persistence';
import { statementCount, type Township } from '@xiangzhi/testing';
import type { Work } from '../index.js';
import { Errand, Receipt } from '../fixtures/errand.record.js';
import { Workshop } from '../fixtures/workshop.js';

let shop: Workshop;
let township: Township;
let actor: TenantActor;

beforeAll(async () => {
  shop = await Workshop.open();
  await shop.on.owner.query('grant delete on lab.errand to xz_app');
});

beforeEach(async () => {
  township = await shop.township();
  actor = await township.actor({ permissions: [] });
});

const errands = () => shop.rows<{ id: string; effort: number; result: string | null }>('select id, effort, result from lab.errand where tenant_id = $1 order by effort', township);
const trail = () => shop.rows<{ action: string; count: number }>(`select action, count(*)::int as count from audit.entry where tenant_id = $1 and object_type = 'Errand' group by action order by action`, township);
const many = (count: number) => Array.from({ length: count }, (_, effort) => ({ effort, ...(effort % 2 === 0 ? { result: `=${effort}` } : {}) }));

describe('many rows at once', () => {
  it('are what as many single ones would be, an audit entry each, whatever a row leaves out', async () => {
    const ids = await shop.do(actor, (work) => work.insertMany(Errand, many(50)));
    expect(await errands()).toEqual(ids.map((id, effort) => ({ id, effort, result: effort % 2 === 0 ? `=${effort}` : null })));
    expect(await shop.rows(`select distinct state, version, created_by from lab.errand where tenant_id = $1`, township)).toEqual([{ state: 'REPORTED', version: 1, created_by: actor.userId }]);
    expect(await trail()).toEqual([{ action: 'CREATE', count: 50 }]);
    expect(await shop.do(actor, (work) => work.insertMany(Errand, []))).toEqual([]);
  });

  it.each([100, 1_000])('cost the same number of statements: %i', async (count) => {
    const counted = await statementCount(() => shop.do(actor, (work) => work.insertMany(Errand, many(count))), shop.on);
    // Whether the module is on, the rows, their entries of the trail.
    expect(counted).toBe(3);
  });

  it('are found and taken away together, in the trail one by one; what is written down for good is not', async () => {
    const ids = await shop.do(actor, (work) => work.insertMany(Errand, many(30)));
    const other = await shop.township();
    expect(await shop.do(await other.actor({ permissions: [] }), (work) => work.findMany(Errand, ids))).toEqual([]);
    await shop.do(actor, async (work) => {
      const rows = await work.findMany(Errand, [...ids.slice(10), newId()]);
      expect(rows.map(({ id, effort }) => [id, effort])).toEqual(ids.slice(10).map((id, i) => [id, i + 10]));
      await work.remove(Errand, rows);
    });
    expect((await errands()).map(({ id }) => id)).toEqual(ids.slice(0, 10));
    expect(await trail()).toEqual([{ action: 'CREATE', count: 30 }, { action: 'DELETE', count: 20 }]);
    await expect(shop.do(actor, async (work) => work.remove(Receipt, []))).rejects.toThrow('append-only');
  });
});

describe('an attempt', () => {
  const key = newId();
  const twice = async (work: Work): Promise<void> => {
    await work.insert(Errand, { id: key, effort: 7 });
    await work.insert(Errand, { id: key, effort: 8 });
  };

  it('that is refused is taken back, and nothing else with it: rows, trail, warnings', async () => {
    await shop.do(actor, async (work) => {
      await work.insert(Errand, { effort: 1 });
      await expect(work.attempt(() => twice(work))).rejects.toMatchObject({ code: 'DUPLICATE' });
      await expect(work.attempt(async () => {
        await work.insert(Errand, { effort: 2 });
        work.warn({ code: 'X', messageZh: 'x' });
        throw new DomainError('VALIDATION', { messageZh: '不行' });
      })).rejects.toMatchObject({ code: 'VALIDATION' });
      expect((work as unknown as { warnings: unknown[] }).warnings).toEqual([]);
      expect(await work.attempt(() => work.insert(Errand, { effort: 3 }))).toEqual(expect.any(String));
    });
    expect((await errands()).map(({ effort }) => effort)).toEqual([1, 3]);
    expect(await trail()).toEqual([{ action: 'CREATE', count: 2 }]);
  });

  it('hands on a defect, and the write goes with it', async () => {
    await expect(shop.do(actor, async (work) => {
      await work.insert(Errand, { effort: 1 });
      await work.attempt(() => work.query(sql`select nothing from lab.errand where tenant_id = ${work.actor.tenantId}`));
    })).rejects.toThrow('nothing');
    expect(await errands()).toEqual([]);
  });
});

describe('a write on behalf of another module', () => {
  it('orders that module’s jobs, and is still one write', async () => {
    await shop.do(actor, async (work) => {
      const theirs = work.inModule({ module: 'other', moduleZh: '别的' });
      await theirs.insert(Errand, { effort: 4 });
      await theirs.enqueue('other.sweep');
      await expect(theirs.enqueue('lab.sweep')).rejects.toThrow('lab.sweep');
      expect(theirs.module).toBe('other');
      expect(work.module).toBe('lab');
    });
    expect((await errands()).map(({ effort }) => effort)).toEqual([4]);
    expect(await trail()).toEqual([{ action: 'CREATE', count: 1 }]);
  });
});
