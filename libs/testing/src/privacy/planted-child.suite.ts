import { getNamedType } from 'graphql';
import type { TenantActor } from '@xiangzhi/access';
import { OrgUnit, Person } from '@xiangzhi/core-domain/records';
import { schemaOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import type { BelongsToFact, Fact, RecordFacts } from '@xiangzhi/vocabulary';
import { ownDatabase } from '../database/test-database.js';
import { tenantRecords } from '../isolation/seeds.js';
import { selectionOf } from '../isolation/selection.js';
import type { SeedWishes } from '../isolation/synthesised-seeds.js';
import { inhabit, isolationRuntime, schemaFor, type Inhabited } from '../isolation/world.js';
import type { TestRuntime } from '../runtime/test-runtime.js';
import { aTownship, type Unit } from '../township/township.js';
import { rolesOf, type RolePowers } from './role-reach.js';

/** Nobody else's, however it is cut, masked or spelled in initials. */
const CHILD = { name: '欧阳藏藏', mobile: '13755550017', address: '藏身巷十七号', born: '2016-05-17' } as const;

const isOfPerson = (fact: Fact): fact is BelongsToFact => fact.kind === 'belongsTo' && fact.target() === Person;

/** Records that can hold a person, found by what they refer to. */
const holdersIn = ({ module }: LoadedPlugin): readonly RecordFacts[] => tenantRecords(module.records).filter(({ name, fields }) => name !== 'Person' && fields.some(isOfPerson));

/** Roles that never learn who a child is (AM-10). */
const CODES = rolesOf('TENANT', []).filter(({ clearance }) => clearance < 4).map(({ code }) => code);

interface Asked {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A village in which one child stands in every record of the core and of a module that can hold a person, and all ways to ask about it. */
class PlantedChild {
  private constructor(
    readonly runtime: TestRuntime,
    readonly world: Inhabited,
    readonly village: Unit,
    private readonly plugins: readonly LoadedPlugin[],
  ) {}

  static async plant(plugins: readonly LoadedPlugin[], wishes: SeedWishes): Promise<PlantedChild> {
    const on = await ownDatabase(plugins.map(({ manifest }) => manifest));
    const runtime = await isolationRuntime(on, plugins);
    const township = await aTownship({ on, clock: runtime.clock, modules: plugins.map(({ manifest }) => manifest.key) });
    const village = await township.unit({ level: 'VILLAGE' });
    const { name, mobile, address, born } = CHILD;
    const child = { columns: () => ({ name, mobile, address, birth_date: born, employer: null, deceased_on: null, merged_into_id: null }) };
    const world = await inhabit(township, { plugins, unit: village, wishes: { ...wishes, Person: child } });
    await on.superuser.query(
      `insert into core.person_token (tenant_id, id, person_id, token) select $1, xz.uuid7(), $2, token from unnest($3::text[]) token`,
      [township.tenantId, world.own.get('Person')?.[0], [name, '阳藏藏', 'oycc', `#${[...mobile].reverse().join('')}`]],
    );
    return new PlantedChild(runtime, world, village, plugins);
  }

  get childId(): string {
    return this.world.own.get('Person')?.[0] ?? 'none';
  }

  actorOf(code: string, unit?: Unit): Promise<TenantActor> {
    const { clearance, permissions } = this.powersOf(code);
    return this.world.township.actor({ role: code, clearance, permissions, ...(unit ? { unit } : {}) });
  }

  powersOf(code: string): RolePowers {
    return rolesOf('TENANT', this.plugins).find((role) => role.code === code) as RolePowers;
  }

  rowsOf = async ({ table, schema, fields }: RecordFacts, key: string): Promise<number | null> => {
    const columns = fields.filter(isOfPerson).map(({ column }) => column).join(', ');
    const { township } = this.world;
    return (await township.on.superuser.query(`select from ${schema ?? schemaOf(key)}.${table} where tenant_id = $1 and $2 in (${columns})`, [township.tenantId, this.childId])).rowCount;
  };

  /** The core is read with the core; with a module its own, and what it adds its fields to. */
  private isAsked(target: unknown): boolean {
    return this.plugins.length === 0 || target === Person || target === OrgUnit || this.plugins.some(({ module }) => module.records.some((record) => record === target));
  }

  /** Everything that can be read of everything, relations and ledgers and all: by name a document that is not refused for its size, and what it answers to whoever may do all. */
  async readAll(): Promise<ReadonlyMap<string, Asked>> {
    const { schema, catalogue } = schemaFor('TENANT', this.plugins);
    const query = schema.getQueryType()?.getFields() ?? {};
    const asked = new Map<string, Asked>();
    const ask = async (document: string, variables = {}): Promise<Asked | undefined> => {
      const { text, errors } = await this.runtime.ask(this.world.actor, document, variables);
      return errors.some(({ extensions }) => extensions.code === 'TOO_COMPLEX') ? undefined : { document, variables, text };
    };
    for (const root of catalogue.roots.values()) {
      if (root.kind === 'node' || root.kind === 'figures' || !this.isAsked(root.record.target) || !getNamedType(query[root.field]?.type)) continue;
      const call = { one: `(id: "${this.world.own.get(root.record.name)?.[0] ?? ''}")`, list: '(first: 20)', own: '' }[root.kind];
      for (const depth of [4, 3, 2]) {
        const answered = await ask(`{ ${root.field}${call} ${selectionOf(query[root.field]!.type, depth)} }`);
        if (answered) asked.set(root.field, answered);
        if (answered) break;
      }
    }
    // An export is the same document again, with its asker's rights (ADR 0018).
    for (const [name, { sheet, record }] of catalogue.ledgers) {
      const answered = this.isAsked(record.target) ? await ask(sheet.document, { where: sheet.where ?? null }) : undefined;
      if (answered) asked.set(`ledger ${name}`, answered);
    }
    return asked;
  }

  told(text: string): readonly string[] {
    return Object.values(CHILD).filter((value) => text.includes(value));
  }

  /** What somebody is told where whoever may do all is told of the child: nobody sees more than he. */
  async leaksFor(actor: TenantActor, asked: ReadonlyMap<string, Asked>): Promise<readonly string[]> {
    const leaks: string[] = [];
    for (const [field, { document, variables, text }] of asked) {
      if (this.told(text).length === 0) continue;
      leaks.push(...this.told((await this.runtime.ask(actor, document, variables)).text).map((value) => `${field} tells ${value}`));
    }
    return leaks;
  }
}

export interface PlantedChildWish {
  /** Rows that cannot be made up from the declaration of their record, by the record's name. */
  readonly wishes?: SeedWishes;
}

/** AM-10: one child in every record of a module, or of the core, that can hold a person; found by what records refer to. */
export const declarePlantedChildTests = (plugin: () => LoadedPlugin, { wishes = {} }: PlantedChildWish = {}): void => {
  let planted: PlantedChild;
  let holders: readonly RecordFacts[];
  let asked: ReadonlyMap<string, Asked>;

  beforeAll(async () => {
    planted = await PlantedChild.plant(plugin().manifest.key === 'core' ? [] : [plugin()], wishes);
    holders = holdersIn(plugin());
    asked = await planted.readAll();
  });

  it('AM-10 the child stands in each record that can hold a person', async () => {
    const found = await Promise.all(holders.map(async (holder) => [holder.name, await planted.rowsOf(holder, plugin().manifest.key)] as const));
    expect(found.filter(([, rows]) => !rows)).toEqual([]);
  });

  it('AM-10 is read by whoever may read of children, through each of these records that has a list, so that the others prove something', () => {
    const toldBy = (field: string): readonly string[] => planted.told(asked.get(field)?.text ?? '');
    const lists = holders.flatMap(({ reads }) => reads?.list ?? []);
    expect(lists.filter((list) => toldBy(list).length === 0)).toEqual([]);
    expect(toldBy('persons')).toEqual(Object.values(CHILD));
  });

  it.each(CODES)('AM-10 %s of the township learns neither name, number, address nor birthday', async (code) => {
    expect(await planted.leaksFor(await planted.actorOf(code), asked)).toEqual([]);
  });

  it.each(CODES)('AM-10 %s of the own village learns the name from the list of the household alone', async (code) => {
    const leaks = await planted.leaksFor(await planted.actorOf(code, planted.village), asked);
    expect(leaks.filter((leak) => !leak.endsWith(CHILD.name))).toEqual([]);
    const { permissions, clearance } = planted.powersOf(code);
    if (!permissions.has('core:household:read') || clearance < 2) expect(leaks).toEqual([]);
  });

  it.each([CHILD.name, '阳藏藏', 'oycc', CHILD.mobile.slice(-4)])('AM-10 a search for %s finds the child for nobody below clearance 4', async (search) => {
    const document = 'query ($search: String!) { persons(where: { search: $search }) { nodes { id } } }';
    const found = async (actor: TenantActor): Promise<boolean> => (await planted.runtime.ask(actor, document, { search })).text.includes(planted.childId);
    expect(await found(planted.world.actor)).toBe(true);
    const finding: string[] = [];
    for (const code of CODES) if (await found(await planted.actorOf(code))) finding.push(code);
    expect(finding).toEqual([]);
  });
};
