import { defineEvent, newId } from '@xiangzhi/kernel';
import { SYSTEM_ACTOR, type TenantActor } from '@xiangzhi/access';
import type { Township } from '@xiangzhi/testing';
import { Input, Text, Whole } from '@xiangzhi/vocabulary';
import { defineUseCase, type Work } from '../index.js';
import { Errand } from '../fixtures/errand.record.js';
import { codeOf, Workshop } from '../fixtures/workshop.js';

const errandMoved = defineEvent({ name: 'lab.errandMoved', zh: '差事有进展', en: 'An errand moved.', ids: ['errand', 'person'] });

@Input({ zh: '试验设置', en: 'Settings of the laboratory.' })
class LabSettings {
  @Whole({ zh: '上限', en: 'Limit.' })
  readonly limit: number = 5;

  @Text({ zh: '名称', en: 'Name.', max: 10, optional: true })
  readonly name: string | null = null;
}

let shop: Workshop;
let township: Township;
let actor: TenantActor;

beforeAll(async () => {
  shop = await Workshop.open();
});

beforeEach(async () => {
  township = await shop.township();
  actor = await township.actor({ permissions: [] });
});

const outbox = () => shop.rows<{ ids: unknown }>('select module, event, about, ids, occurred_at, relayed_at from core.outbox where tenant_id = $1 order by seq', township);
const planned = () => shop.rows('select payload, due_at from jobs.planned where payload ->> \'tenantId\' = $1 order by id', township);
const failing = (body: (work: Work) => Promise<unknown>) => shop.do(actor, (work) => body(work).then(() => Promise.reject(new Error('a defect'))));

describe('an event is told when and only when the write is committed', () => {
  it('one row with the ids, about the first of them', async () => {
    const [errand, person] = [newId(), newId()];
    const now = await shop.do(actor, async (work) => {
      await work.emit(errandMoved, { person, errand });
      return work.now;
    });
    expect(await outbox()).toEqual([{ module: 'lab', event: 'lab.errandMoved', about: errand, ids: { errand, person }, occurred_at: now, relayed_at: null }]);
  });

  it('wakes the relay at the commit', async () => {
    const heard: string[] = [];
    let wake: () => void = () => undefined;
    const woken = new Promise<void>((resolve) => (wake = resolve));
    const stop = await shop.on.database.listen('outbox', (payload) => {
      heard.push(payload);
      wake();
    });
    const tell = (work: Work): Promise<void> => work.emit(errandMoved, { errand: newId(), person: newId() });
    await failing(tell).catch(() => undefined);
    await shop.do(actor, async (work) => {
      await tell(work);
      await tell(work);
    });
    await woken;
    // Notifications come in the order of the commits: the write that failed would have been heard first.
    expect(heard).toEqual(['']);
    await stop();
  });

  it('a write that is rolled back tells nothing and orders nothing', async () => {
    const body = async (work: Work): Promise<void> => {
      await work.emit(errandMoved, { errand: newId(), person: newId() });
      await work.enqueue('lab.sweep', { at: work.now });
    };
    await expect(failing(body)).rejects.toThrow('a defect');
    expect([await outbox(), await planned()]).toEqual([[], []]);
  });

  it.each([
    ['of another module', { name: 'labour.moved', ids: ['errand'] }, { errand: newId() }, 'does not belong to the module lab'],
    ['with an id too few', errandMoved, { errand: newId() }, 'carries errand, person'],
    ['with an id too many', errandMoved, { errand: newId(), person: newId(), other: newId() }, 'carries errand, person'],
    ['with a value', errandMoved, { errand: newId(), person: '张三' }, 'person is no UUID'],
  ])('an event %s is a defect', async (_, event, ids, said) => {
    const error = await shop.do(actor, (work) => work.emit(event as never, ids as never)).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(said);
  });
});

describe('a job is ordered when and only when the write is committed', () => {
  it('with its ids and its time', async () => {
    const ids = { errand: newId() };
    const at = new Date('2026-05-01T00:00:00Z');
    await shop.do(actor, (work) => work.enqueue('lab.sweep', { ids, at, once: 'spring' }));
    expect(await planned()).toEqual([{ payload: { module: 'lab', job: 'lab.sweep', tenantId: township.tenantId, ids }, due_at: at }]);
  });

  it.each([
    ['of another module', 'other.sweep', {}, 'does not belong to the module lab'],
    ['with a value', 'lab.sweep', { ids: { name: '张三' } }, 'name is no UUID'],
  ])('a job %s is a defect', async (_, job, order, said) => {
    await expect(shop.do(actor, (work) => work.enqueue(job, order))).rejects.toThrow(said);
  });
});

const standing = (state: string, settings: object = {}) =>
  shop.on.superuser.query(`update core.module set state = $2, settings = $3::jsonb, disabled_at = now() where tenant_id = $1`, [township.tenantId, state, JSON.stringify(settings)]);

describe('CORE-06 a module writes only where it is switched on', () => {
  it.each([
    ['READ_ONLY', '只读'],
    ['DISABLED', '已停用'],
    ['AVAILABLE', '未启用'],
  ])('%s is refused before anything runs', async (state, said) => {
    await standing(state);
    let ran = false;
    const error = await shop.do(actor, async () => void (ran = true)).catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'MODULE_DISABLED', details: { rule: 'CORE-06', facts: { module: 'lab', state } } });
    expect((error as { messageZh: string }).messageZh).toMatch(new RegExp(`「试验」.*${said}|${said}.*「试验」`));
    expect((error as { messageZh: string }).messageZh).toContain('乡镇系统管理员');
    expect(ran).toBe(false);
  });

  it('so is a module that was never switched on, also for the system', async () => {
    const elsewhere = await shop.township([]);
    const stranger = await elsewhere.actor();
    expect(await codeOf(shop.do(stranger, () => Promise.resolve()))).toBe('MODULE_DISABLED');
    expect(await codeOf(shop.asSystem(elsewhere, () => Promise.resolve()))).toBe('MODULE_DISABLED');
    expect(await codeOf(shop.do(stranger, () => Promise.resolve(), 'core'))).toBe('OK');
  });

  it('that it is switched off comes before that one may not: nobody has its permissions then, and nothing is denied', async () => {
    await standing('DISABLED');
    const forbidden = defineUseCase({ name: 'forbidden', zh: '不许', permission: 'lab:never:given', input: LabSettings, payload: {}, run: () => Promise.resolve({}) });
    expect(await codeOf(shop.perform(forbidden, actor))).toBe('MODULE_DISABLED');
    expect(await shop.rows('select from audit.entry where tenant_id = $1', township)).toEqual([]);
    await standing('ENABLED');
    expect(await codeOf(shop.perform(forbidden, actor))).toBe('FORBIDDEN');
  });
});

describe('settings of a module', () => {
  it('are the defaults until the township sets something, and never what the class does not know', async () => {
    const read = () => shop.do(actor, (work) => work.settings(LabSettings));
    expect(await read()).toEqual({ limit: 5, name: null });
    await standing('ENABLED', { limit: 9, name: null, forgotten: true });
    const settings = await read();
    expect(settings).toBeInstanceOf(LabSettings);
    expect(settings).toEqual({ limit: 9, name: null });
  });

  it('CORE-09 another module is enabled or not, and the core always is', async () => {
    const other = await (await shop.township(['lab', 'other'])).actor();
    const ask = (by: TenantActor) => shop.do(by, async (work) => [await work.isEnabled('other'), await work.isEnabled('core')]);
    expect([await ask(actor), await ask(other)]).toEqual([[false, true], [true, true]]);
  });
});

describe('the system acts in a township', () => {
  it('its changes are in the trail under the system, without a post', async () => {
    const id = await shop.asSystem(township, (work) => work.insert(Errand, { effort: 1 }));
    const trail = await shop.rows('select actor_id, assignment_id, ip, action, object_id from audit.entry where tenant_id = $1', township);
    expect(trail).toEqual([{ actor_id: SYSTEM_ACTOR, assignment_id: null, ip: null, action: 'CREATE', object_id: id }]);
  });

  it('a run that changes nothing leaves no entry', async () => {
    await shop.asSystem(township, async (work) => void (await work.query({ text: 'select 1', values: [] })));
    expect(await shop.rows('select from audit.entry where tenant_id = $1', township)).toEqual([]);
  });

  it('what it has begun is rolled back whole', async () => {
    const broken = shop.asSystem(township, async (work) => {
      await work.insert(Errand, { effort: 1 });
      await work.emit(errandMoved, { errand: newId(), person: newId() });
      throw new Error('a defect');
    });
    await expect(broken).rejects.toThrow('a defect');
    expect([await outbox(), await shop.rows('select from lab.errand where tenant_id = $1', township)]).toEqual([[], []]);
  });
});

describe('a denial that cannot be kept', () => {
  it('is still the answer, and the failure to keep it is heard of', async () => {
    const sealed = await Workshop.open();
    const place = await sealed.township();
    await sealed.on.superuser.query('revoke insert on audit.entry from xz_app');
    const forbidden = defineUseCase({ name: 'forbidden', zh: '不许', permission: 'lab:never:given', input: LabSettings, payload: {}, run: () => Promise.resolve({}) });
    expect(await codeOf(sealed.perform(forbidden, await place.actor()))).toBe('FORBIDDEN');
    expect(sealed.defects).toMatchObject([{ code: '42501' }]);
  });
});
