import { BASELINE_ROLES, kindAt, type Actor, type BaselineRole, type OversightActor, type TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { ownDatabase, type TestDatabase } from '../database/test-database.js';
import type { SeedWishes } from '../isolation/synthesised-seeds.js';
import { inhabit, isolationRuntime } from '../isolation/world.js';
import type { TestRuntime } from '../runtime/test-runtime.js';
import { aTownship, type Township, type Unit } from '../township/township.js';

/** Who may do what, as `roleMatrix` answers it. */
export interface Row {
  readonly command: string;
  readonly labelZh: string;
  readonly bySystem: boolean;
  readonly cells: readonly { readonly role: string; readonly roleZh: string; readonly part: string; readonly extent: 'REGION' | 'TOWNSHIP' | 'UNIT' | 'OWN' }[];
}

const MATRIX = '{ roleMatrix { command labelZh bySystem cells { role roleZh part extent } } }';

/** A township with two villages: one has a row of every record, in the other there is nothing. */
export interface Inhabitants {
  readonly township: Township;
  readonly own: ReadonlyMap<string, readonly string[]>;
  /** Somebody in a post of the role where the rows are: in the township, or in the village that has them. */
  here(role: BaselineRole): Promise<TenantActor>;
  /** The same in the other village. */
  elsewhere(role: BaselineRole): Promise<TenantActor>;
  /** Somebody of the county above. */
  county(role: BaselineRole): OversightActor;
}

export interface MatrixWorldWish {
  readonly plugins: readonly LoadedPlugin[];
  readonly wishes: SeedWishes;
}

export const rolesOf = (kind: 'TENANT' | 'OVERSIGHT'): readonly BaselineRole[] => BASELINE_ROLES.filter(({ levels }) => levels.some((level) => kindAt(level) === kind));

/** Posts of whoever works for a village, a grid, or himself are below the township. */
const isBelow = ({ levels: [level] }: BaselineRole): boolean => level !== 'township';

/** What the specs of the matrix ask in: an installation with the core and the modules, and townships that are used up one by one. */
export class MatrixWorld {
  private constructor(
    private readonly wish: MatrixWorldWish,
    private readonly on: TestDatabase | undefined,
    readonly runtime: TestRuntime,
  ) {}

  static async open(wish: MatrixWorldWish): Promise<MatrixWorld> {
    const on = wish.plugins.length > 0 ? await ownDatabase(wish.plugins.map(({ manifest }) => manifest)) : undefined;
    return new MatrixWorld(wish, on, await isolationRuntime(on, wish.plugins));
  }

  async inhabited(): Promise<Inhabitants> {
    const { plugins, wishes } = this.wish;
    const township = await aTownship({ clock: this.runtime.clock, modules: plugins.map(({ manifest }) => manifest.key), ...(this.on ? { on: this.on } : {}) });
    const village = await township.unit({ level: 'VILLAGE', areaCode: `${township.areaCode}201` });
    const { own } = await inhabit(township, { plugins, wishes, unit: village });
    const empty = await township.unit({ level: 'VILLAGE', areaCode: `${township.areaCode}202` });
    const at = (role: BaselineRole, unit: Unit): Promise<TenantActor> => township.actor({ role: role.code, unit: isBelow(role) ? unit : township.root, permissions: this.permissionsOf(role) });
    return { township, own, here: (role) => at(role, village), elsewhere: (role) => at(role, empty), county: (role) => this.countyActor(role, township) };
  }

  /** The matrix as the township's administrator reads it. */
  async matrix({ township }: Inhabitants): Promise<readonly Row[]> {
    const admin: Actor = await township.actor({ role: 'TOWNSHIP_ADMIN' });
    return (await this.runtime.data<{ roleMatrix: readonly Row[] }>(admin, MATRIX)).roleMatrix;
  }

  private permissionsOf({ code, permissions }: BaselineRole): readonly string[] {
    return [...permissions, ...this.wish.plugins.flatMap(({ manifest }) => manifest.grants?.[code] ?? [])];
  }

  private countyActor({ code, permissions, clearance }: BaselineRole, { areaCode }: Township): OversightActor {
    return { kind: 'OVERSIGHT', accountId: newId(), sessionId: newId(), assignmentId: newId(), roleCode: code, permissions: new Set(permissions), clearance, regionCode: areaCode.slice(0, 6) };
  }
}
