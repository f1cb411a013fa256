import fc from 'fast-check';
import { pluginSet, type Candidate } from './plugin-set.rules.js';
import { refusalText } from './refusal.js';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];

const names = fc.record({ types: fc.uniqueArray(fc.constantFrom('X', 'Y', 'Z', 'V', 'W'), { maxLength: 2 }), queries: fc.constant([]), mutations: fc.constant([]), fields: fc.constant([]) });

const plugins: fc.Arbitrary<readonly Candidate[]> = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom(...KEYS),
    version: fc.constant('1.0.0'),
    requires: fc.record({ core: fc.constantFrom('*', '^1.0.0', '^2.0.0', 'nonsense'), plugins: fc.uniqueArray(fc.constantFrom(...KEYS, 'unknown'), { maxLength: 2 }) }),
    names,
  }),
  { maxLength: 6, selector: ({ key }) => key },
);

const candidate = (key: string, parts: Partial<Omit<Candidate, 'requires'>> & { core?: string; needs?: readonly string[]; likes?: readonly string[] } = {}): Candidate => {
  const { core = '*', needs = [], likes = [], ...rest } = parts;
  return { key, version: '1.0.0', requires: { core, plugins: needs, optional: likes }, names: { types: [], queries: [], mutations: [], fields: [] }, ...rest };
};

const reasons = (set: readonly Candidate[]): Readonly<Record<string, string>> => Object.fromEntries(pluginSet(set, '1.2.0').refused.map((fault) => [fault.key, refusalText(fault)]));

describe('which plugins fit together', () => {
  it('each is accepted or refused once, with reason and cure in both languages', () => {
    fc.assert(fc.property(plugins, (set) => {
      const { accepted, refused } = pluginSet(set, '1.2.0');
      expect([...accepted, ...refused].map(({ key }) => key).sort()).toEqual(set.map(({ key }) => key).sort());
      for (const { key, reasonZh, reason, cure } of refused) expect([reasonZh.includes(key), reason.includes(key), /[\u4e00-\u9fff].*；[a-z]/.test(cure)]).toEqual([true, true, true]);
    }));
  });

  it('each accepted one comes after all that it needs, works with the core, and shares no name with another', () => {
    fc.assert(fc.property(plugins, (set) => {
      const { accepted } = pluginSet(set, '1.2.0');
      accepted.forEach(({ requires }, i) => {
        const before = accepted.slice(0, i).map(({ key }) => key);
        expect((requires.plugins ?? []).filter((need) => !before.includes(need))).toEqual([]);
        expect(['*', '^1.0.0']).toContain(requires.core);
      });
      const types = accepted.flatMap(({ names: brought }) => brought.types);
      expect(new Set(types).size).toBe(types.length);
    }));
  });

  it('whoever is refused takes nobody along that does not need it: without the refused the answer is the same', () => {
    fc.assert(fc.property(plugins, (set) => {
      const { accepted } = pluginSet(set, '1.2.0');
      expect(pluginSet(set.filter((plugin) => accepted.includes(plugin)), '1.2.0')).toEqual({ accepted, refused: [] });
    }));
  });

  it('a circle refuses all of its members by name and prints it; one of wishes only does not', () => {
    const told = reasons([candidate('a', { needs: ['b'] }), candidate('b', { needs: ['c'] }), candidate('c', { needs: ['a'] }), candidate('d')]);
    expect(Object.keys(told).sort()).toEqual(['a', 'b', 'c']);
    expect(told['b']).toContain('b → c → a → b');
    expect(reasons([candidate('a', { likes: ['b'] }), candidate('b', { likes: ['a'] })])).toEqual({});
  });

  it('the later of two that bring one name is refused, and one that cannot run claims none', () => {
    const types = (...own: readonly string[]) => ({ names: { types: own, queries: [], mutations: [], fields: [] } });
    expect(reasons([candidate('z', types('Lamp')), candidate('a', types('Lamp'))])['a']).toMatch(/类型 Lamp 已属于先安装的模块 z[^]*type Lamp, which plugin z has brought before[^]*rename Lamp in a/);
    expect(Object.keys(reasons([candidate('z', { ...types('Lamp'), core: '^9.0.0' }), candidate('a', types('Lamp'))]))).toEqual(['z']);
    expect(Object.keys(reasons([candidate('n', { needs: ['gone'], ...types('Lamp') }), candidate('a', types('Lamp'))]))).toEqual(['n']);
  });

  it.each([['^0.1.0', true], ['^2.0.0', true], ['>=1.0.0 <2', false], ['1.x', false], ['', false], ['latest', true]])('core 1.2.0 and requires.core "%s"', (core, refused) => {
    expect('a' in reasons([candidate('a', { core })])).toBe(refused);
  });

  it('of two packages with one key the second is refused', () => {
    expect(pluginSet([candidate('a'), candidate('a')], '1.2.0')).toMatchObject({ accepted: [{ key: 'a' }], refused: [{ key: 'a', reason: 'plugin a: two packages bring this key' }] });
  });
});
