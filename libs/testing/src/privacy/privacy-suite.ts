import type { PrivacyLevel, TenantActor } from '@xiangzhi/access';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { ownDatabase } from '../database/test-database.js';
import { almighty, inhabit, isolationRuntime, schemaFor, type Inhabited } from '../isolation/world.js';
import type { SeedWishes } from '../isolation/synthesised-seeds.js';
import type { TestRuntime } from '../runtime/test-runtime.js';
import { aTownship } from '../township/township.js';
import { personalPaths, type PersonalPath } from './personal-paths.js';
import { pathFault, storedBy, type Asker, type Stored } from './privacy-matrix.js';
import { privacyLines, type PrivacyLines } from '../reports/privacy-report.js';
import { reportedSight, seenBy, storedOn, walkSteps, type Stored as WalkStored } from './report-walk.js';
import { rolesOf, type RolePowers } from './role-reach.js';

const LEVELS: readonly PrivacyLevel[] = [0, 1, 2, 3, 4];

/** Roles of a township, whatever modules it has. */
const CODES = rolesOf('TENANT', []).map(({ code }) => code);

export interface PrivacyWish {
  readonly wishes?: SeedWishes;
  /** Fields of which the made-up rows hold no value, with the reason: `GridIssue.reporterName`. */
  readonly without?: readonly string[];
}

/** What every level, role and path sees of the values above level 1 in the records of a module, or of the core. */
export const declarePrivacyTests = (plugin: () => LoadedPlugin, { wishes, without = [] }: PrivacyWish = {}): void => {
  let runtime: TestRuntime;
  let inhabited: Inhabited;
  let paths: readonly PersonalPath[];
  let stored: ReadonlyMap<PersonalPath, Stored>;
  let plugins: readonly LoadedPlugin[];
  let lines: PrivacyLines;
  let walk: WalkStored;

  beforeAll(async () => {
    plugins = plugin().manifest.key === 'core' ? [] : [plugin()];
    const on = await ownDatabase(plugins.map(({ manifest }) => manifest));
    runtime = await isolationRuntime(on, plugins);
    const township = await aTownship({ on, clock: runtime.clock, modules: plugins.map(({ manifest }) => manifest.key) });
    inhabited = await inhabit(township, { plugins, ...(wishes ? { wishes } : {}) });
    const { catalogue } = schemaFor('TENANT', plugins);
    const own = new Set<unknown>(plugin().module.records);
    const records = [...catalogue.records.values()].filter(({ target }) => own.has(target));
    paths = personalPaths(catalogue, records, inhabited.own);
    stored = new Map(await Promise.all(paths.map(async (path) => [path, await storedBy(runtime, inhabited.actor, path)] as const)));
    lines = privacyLines(plugins);
    walk = await storedOn(runtime, inhabited.actor, walkSteps(catalogue, records, lines, inhabited.own));
  });

  const faultsOf = async (asker: Asker): Promise<readonly string[]> => {
    const faults: string[] = [];
    for (const path of paths) {
      const fault = await pathFault(runtime, asker, path, stored.get(path) ?? new Map());
      if (fault !== undefined) faults.push(`${path.name}: ${fault}`);
    }
    return faults;
  };

  it('has rows with a value for every personal field, or the matrix proves nothing', () => {
    const fieldOf = ({ name }: PersonalPath): string => name.split(' ')[0] ?? '';
    const proven = new Set([...stored].flatMap(([path, values]) => ([...values.values()].some((value) => value !== null) ? [fieldOf(path)] : [])));
    const unproven = new Set(paths.filter(({ kind }) => kind === 'READ').map(fieldOf).filter((field) => !proven.has(field)));
    expect([...unproven].sort()).toEqual([...without].sort());
  });

  it.each(LEVELS)('§3.11 with clearance %d nothing above it is learned on any path, and everything else is', async (clearance) => {
    expect(await faultsOf({ actor: await inhabited.township.actor({ ...almighty(plugins), clearance }), mayBeNull: false })).toEqual([]);
  });

  const roleOf = (code: string): RolePowers => rolesOf('TENANT', plugins).find((role) => role.code === code) as RolePowers;
  const actorFor = ({ code, clearance, permissions }: RolePowers): Promise<TenantActor> => inhabited.township.actor({ role: code, clearance, permissions });

  it.each(CODES)('%s learns no more than its clearance', async (code) => {
    expect(await faultsOf({ actor: await actorFor(roleOf(code)), mayBeNull: true })).toEqual([]);
  });

  it.each(CODES)('%s sees each field as the privacy report says: plain, masked or not at all', async (code) => {
    const seen = await seenBy(runtime, await actorFor(roleOf(code)), walk);
    const reported = new Map([...seen.keys()].map((field) => [field, reportedSight(lines, field, code)]));
    expect(seen.size).toBeGreaterThan(0);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(reported));
  });
};
