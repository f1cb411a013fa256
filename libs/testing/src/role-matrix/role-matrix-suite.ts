import type { Actor, BaselineRole } from '@xiangzhi/access';
import { commandsOf, corePlugin, type Command } from '@xiangzhi/core-domain';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { recordFacts } from '@xiangzhi/vocabulary';
import { rowsOf } from '../isolation/tenant-rows.js';
import { seedsWith, type SeedWishes } from '../isolation/synthesised-seeds.js';
import { Synthesis, type Hint } from '../isolation/synthesis.js';
import { schemaFor } from '../isolation/world.js';
import type { AnswerError } from '../runtime/test-runtime.js';
import { callOf, mutationsOf, type Call } from './mutation-call.js';
import { MatrixWorld, rolesOf, type Inhabitants, type Row } from './matrix-world.js';

export interface RoleMatrixWish {
  /** Beside the core. With any, only their commands are tried: the core's are tried without. */
  readonly plugins?: readonly LoadedPlugin[];
  readonly wishes?: SeedWishes;
  /** What inputs do not say about themselves. */
  readonly hints?: Readonly<Record<string, Hint>>;
  /** Commands that find nothing even where they may, in this made-up world, and why. */
  readonly unreached?: Readonly<Record<string, string>>;
}

type Realm = 'TENANT' | 'OVERSIGHT';

/** Says that a role may not, as `missingPermission` puts it. */
const isMissing = ({ labelZh }: Row, { extensions }: AnswerError): boolean => extensions.code === 'FORBIDDEN' && extensions.messageZh?.startsWith(`您当前的岗位不能「${labelZh}」；`) === true;

const isWorkedOn = ({ permission, audience }: Command): boolean => permission !== null && (audience.includes('TENANT') || audience.includes('OVERSIGHT'));

/**
 * Walks the role matrix (domain-model §3.13): each command is really tried by somebody in a post of each role, where it may be done and
 * where it may not, and the answer is what the cell says. A new command joins by itself.
 */
export const roleMatrixOf = ({ plugins = [], wishes = {}, hints = {}, unreached = {} }: RoleMatrixWish = {}): void => {
  const tried = plugins.length > 0 ? plugins : [corePlugin];
  const commands = tried.flatMap(commandsOf).filter((command) => isWorkedOn(command));
  const schemas = { TENANT: schemaFor('TENANT', plugins).schema, OVERSIGHT: schemaFor('OVERSIGHT', plugins).schema };
  const fields = { TENANT: mutationsOf(schemas.TENANT), OVERSIGHT: mutationsOf(schemas.OVERSIGHT) };
  const scoped = new Set([corePlugin, ...plugins].flatMap(({ module }) => module.records).map((record) => recordFacts(record)).filter((facts) => facts.scoped).map(({ name }) => name));
  const synthesis = new Synthesis(hints);
  let world: MatrixWorld;
  /** Where nobody may change anything. */
  let quiet: Inhabitants;
  let asItWas: Readonly<Record<string, string>>;
  let matrix: ReadonlyMap<string, Row>;

  const rowsNow = (): Promise<Readonly<Record<string, string>>> => rowsOf(world.runtime.on, quiet.township.tenantId);

  beforeAll(async () => {
    world = await MatrixWorld.open({ plugins, wishes });
    quiet = await world.inhabited();
    matrix = new Map((await world.matrix(quiet)).map((row) => [row.command, row]));
    asItWas = await rowsNow();
  }, 120_000);

  const realmOf = ({ audience }: Command): Realm => (audience.includes('TENANT') ? 'TENANT' : 'OVERSIGHT');

  const rowOf = ({ name }: Command): Row => {
    const row = matrix.get(name);
    if (!row) throw new Error(`the matrix has no row ${name}`);
    return row;
  };

  const callIn = (command: Command, own: Inhabitants['own']): Call => {
    const field = fields[realmOf(command)].get(command.name);
    if (!field) throw new Error(`there is no mutation ${command.name}`);
    return callOf(field, own, synthesis);
  };

  const attempt = async (actor: Actor, { document, variables }: Call): Promise<readonly AnswerError[]> => (await world.runtime.ask(actor, document, variables)).errors;

  const actorOf = (command: Command, place: Inhabitants, role: BaselineRole): Promise<Actor> => (realmOf(command) === 'TENANT' ? place.here(role) : Promise.resolve(place.county(role)));

  it('has a row for every mutation that asks for a permission', () => {
    const open = tried.flatMap(({ module }) => module.operations).filter(({ access }) => typeof access !== 'object').map(({ name }) => name);
    const own = new Set(tried.flatMap(({ module }) => [...module.useCases, ...module.operations]).map(({ name }) => name));
    const mutations = [...fields.TENANT.keys(), ...fields.OVERSIGHT.keys()].filter((name) => own.has(name) && !open.includes(name));
    expect([...new Set(commands.map(({ name }) => name))].sort()).toEqual([...new Set(mutations)].sort());
  });

  it('has a row of every record in the village that is worked in', () => {
    expect(Object.keys(seedsWith(plugins, wishes)).length).toBeGreaterThan(0);
    expect([...quiet.own].filter(([, ids]) => ids.length === 0)).toEqual([]);
  });

  describe.each(commands.map((command) => [command.name, command] as const))('%s', (_name, command) => {
    const others = ({ cells }: Row): readonly BaselineRole[] => rolesOf(realmOf(command)).filter(({ code }) => !cells.some(({ role }) => role === code));
    const named = ({ cells }: Row): readonly BaselineRole[] => rolesOf(realmOf(command)).filter(({ code }) => cells.some(({ role }) => role === code));

    it('AM-7 is refused to whom the matrix does not name, and the refusal names whom it does', async () => {
      const row = rowOf(command);
      const answers: unknown[] = [];
      for (const role of others(row)) {
        const errors = await attempt(await actorOf(command, quiet, role), callIn(command, quiet.own));
        if (!errors.some((error) => isMissing(row, error) && sameRoles(error, row))) answers.push([role.code, errors.map(({ extensions }) => extensions)]);
      }
      expect(answers).toEqual([]);
      expect(changedIn(asItWas, await rowsNow())).toEqual([]);
    });

    it('§3.13 is let through for whom the matrix names, and finds what it is about', async () => {
      const [row, place] = [rowOf(command), await world.inhabited()];
      expect(row.cells.length).toBeGreaterThan(0);
      const answers: unknown[] = [];
      let found = false;
      for (const role of named(row)) {
        const errors = await attempt(await actorOf(command, place, role), callIn(command, place.own));
        // What is refused for its content has been let through: whoever may not hears of that first, as the spec above shows of the same input.
        found ||= !errors.some(({ extensions: { code } }) => code === 'NOT_FOUND');
        if (errors.some((error) => isMissing(row, error))) answers.push([role.code, errors.map(({ extensions }) => extensions)]);
      }
      expect(answers).toEqual([]);
      expect([found, unreached[command.name] ?? '']).toEqual([!(command.name in unreached), unreached[command.name] ?? '']);
    });

    it('§3.2 finds nothing in another village than one’s own, where the matrix says UNIT or OWN', async () => {
      if (command.wide || realmOf(command) === 'OVERSIGHT') return;
      const ids = [...quiet.own].flatMap(([record, own]) => (scoped.has(record) ? own : []));
      const answers: unknown[] = [];
      for (const role of named(rowOf(command)).filter(({ levels: [level] }) => level !== 'township')) {
        const call = callIn(command, quiet.own);
        // What names nothing is done in one's own village, wherever that is.
        if (!ids.some((id) => JSON.stringify(call.variables).includes(id))) continue;
        const errors = await attempt(await quiet.elsewhere(role), call);
        const isRefused = errors.some(({ extensions: { code } }) => code === 'NOT_FOUND' || code === 'VALIDATION');
        if (!isRefused) answers.push([role.code, errors.map(({ extensions }) => extensions)]);
      }
      expect(answers).toEqual([]);
      expect(changedIn(asItWas, await rowsNow())).toEqual([]);
    });
  });
};

/** AM-7: whoever is refused hears the same as whoever reads the matrix. */
const sameRoles = ({ extensions }: AnswerError, { cells }: Row): boolean => {
  const { roles = [] } = (extensions.allowed ?? {}) as { readonly roles?: readonly string[] };
  return JSON.stringify(roles) === JSON.stringify(cells.map(({ roleZh }) => roleZh));
};

/** People and posts are made for the trial, and what is refused leaves its trace; nothing else may be another. */
const MADE_BY_THE_TRIAL = ['core.app_user', 'core.role_assignment', 'audit.entry'];

const changedIn = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): readonly string[] => Object.keys(after).filter((table) => before[table] !== after[table] && !MADE_BY_THE_TRIAL.includes(table));
