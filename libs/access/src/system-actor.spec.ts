import { newId } from '@xiangzhi/kernel';
import { hashedChanges, isSystem, moduleDisabled, plainEntry, systemActor } from './index.js';

const tenantId = newId();

describe('the system as an actor', () => {
  const actor = systemActor(tenantId);

  it('acts in the whole of one township, with every permission', () => {
    expect(actor).toMatchObject({ kind: 'TENANT', tenantId, scope: '*', clearance: 4 });
    expect(['core:audit:read', 'street-lamps:fault:repair'].every((one) => actor.permissions.has(one))).toBe(true);
    expect([isSystem(actor), isSystem({ userId: newId() })]).toEqual([true, false]);
  });

  it('is told from a post without any permission by whoever lists them', () => {
    expect([...actor.permissions]).not.toEqual([]);
  });
});

describe('CORE-06 a module that is not switched on', () => {
  it.each([
    ['AVAILABLE', '本乡镇未启用「路灯」模块'],
    ['READ_ONLY', '「路灯」模块在本乡镇已设为只读，可以查看，不能办理'],
    ['DISABLED', '「路灯」模块在本乡镇已停用，原有数据仍然保留'],
  ] as const)('%s says what is true, and who can change it', (state, truth) => {
    const error = moduleDisabled({ key: 'street-lamps', zh: '路灯', state });
    expect(error).toMatchObject({ code: 'MODULE_DISABLED', messageZh: `${truth}；如需使用，请由乡镇系统管理员启用`, details: { facts: { module: 'street-lamps', state } } });
  });
});

it('an entry written by hand says what it is told, and is otherwise empty', () => {
  const told = { tenantId, at: new Date(0), actorId: null, action: 'CONFIG', objectType: 'Clock', objectId: null, requestId: 'cli' } as const;
  const entry = plainEntry(told, [{ field: 'offset', level: 0, before: null, after: 1 }]);
  expect(entry).toMatchObject({ ...told, outcome: 'OK', assignmentId: null, ip: null, rule: null, purpose: null, beforeHash: null, afterHash: null });
  expect(entry.changedFields).toEqual(hashedChanges({ key: 'any', tenantId, objectType: 'Clock' }, [{ field: 'offset', level: 0, before: null, after: 1 }]));
});
