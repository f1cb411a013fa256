import fc from 'fast-check';
import type { InstalledPlugin } from './installed-plugin.js';
import { assertMayBeEnabled, assertMayBeSwitchedOff, missingFor } from './module.rules.js';
import { isOn, stateIn, type ModuleSet, type StateOfModule, type StoredModule } from './module-set.js';
import { ModuleState } from './module.states.js';

type Action = keyof typeof ModuleState.actions;

const ACTIONS = Object.keys(ModuleState.actions) as Action[];
const lines = ACTIONS.map((action) => ModuleState.actions[action]);

const step = (state: StateOfModule, action: Action): StateOfModule => {
  const { from, to } = ModuleState.actions[action];
  return (from).includes(state) ? (to as StateOfModule) : state;
};

describe('CORE-06 the state table of a module', () => {
  it('never leads back to “never switched on”, and to a purge only from switched off', () => {
    expect(lines.filter(({ to }) => (to as StateOfModule) === 'AVAILABLE')).toEqual([]);
    for (const { from } of lines.filter(({ to }) => to === 'PURGED')) expect(from).toEqual(['DISABLED']);
  });

  it('can be enabled again from wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ACTIONS)), (actions) => {
        const state = actions.reduce(step, ModuleState.initial);
        expect(state === 'ENABLED' ? state : step(state, 'enable')).toBe('ENABLED');
      }),
    );
  });

  it('AM-8 leaves force and the approval of a purge to the leader, everything else to the administrator', () => {
    const held = Object.fromEntries(ACTIONS.map((action) => [action, ModuleState.actions[action].permission]));
    const { forceOff, purge, ...others } = held;
    expect([forceOff, purge]).toEqual(['core:module:force', 'core:module:force']);
    expect(new Set(Object.values(others))).toEqual(new Set(['core:module:switch']));
  });
});

const KEYS = ['a', 'b', 'c', 'd', 'e'] as const;

/** Each may need and make use of those before it. */
const plugins = fc.tuple(...KEYS.map((_, i) => fc.tuple(fc.subarray(KEYS.slice(0, i)), fc.subarray(KEYS.slice(0, i))))).map((needs) =>
  KEYS.map((key, i): InstalledPlugin => {
    const [hard = [], soft = []] = needs[i] ?? [];
    return { key, version: '1.0.0', labelZh: key, requires: { plugins: hard, optional: soft }, state: 'INSTALLED', refusal: null, clocks: [], settingsSchema: null };
  }),
);
const wishes = fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom<Action[]>('enable', 'setReadOnly', 'endReadOnly', 'disable', 'forceOff')), { maxLength: 60 });

const setOf = (installed: readonly InstalledPlugin[], states: ReadonlyMap<string, StateOfModule>): ModuleSet => ({
  installed: new Map(installed.map((plugin) => [plugin.key, plugin])),
  stored: new Map([...states].map(([key, state]): [string, StoredModule] => [key, { id: key, key, state, settings: {}, disabledAt: null, purgeProposedBy: null, purgeProposedAt: null, version: 1 }])),
  package: { key: 'standard', labelZh: '标准套餐', modules: ['*'] },
});

const allows = (set: ModuleSet, plugin: InstalledPlugin, action: Action): boolean => {
  try {
    if (action === 'enable' || action === 'endReadOnly') assertMayBeEnabled(set, plugin);
    if (action === 'disable' || action === 'forceOff') assertMayBeSwitchedOff(set, plugin, { openClocks: 0, force: action === 'forceOff', reason: '试' });
    return true;
  } catch {
    return false;
  }
};

describe('CORE-07, CORE-09 whatever people switch in whatever order', () => {
  it('a module that is on has everything on that it cannot do without, and says what else is missing', () => {
    fc.assert(
      fc.property(plugins, wishes, (installed, list) => {
        const states = new Map<string, StateOfModule>();
        for (const [key, action] of list) {
          const set = setOf(installed, states);
          const plugin = set.installed.get(key) as InstalledPlugin;
          if (allows(set, plugin, action)) states.set(key, step(stateIn(set, key), action));
          const after = setOf(installed, states);
          for (const one of installed.filter((each) => isOn(after, each.key))) {
            expect((one.requires.plugins ?? []).filter((need) => !isOn(after, need))).toEqual([]);
            expect(missingFor(after, one).map((missing) => missing.key)).toEqual((one.requires.optional ?? []).filter((need) => stateIn(after, need) !== 'ENABLED'));
          }
          for (const one of installed.filter((each) => !isOn(after, each.key))) expect(missingFor(after, one)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
