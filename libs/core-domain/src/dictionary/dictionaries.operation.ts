import { defineOperation, DomainError, Input, sql, Texts, type Dictionary, type OperationContext, type OversightActor, type TenantActor } from '@xiangzhi/plugin-api';
import { inTenantTransaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { ModuleHost } from '../module/module-host.js';
import { dictionaryOutput, type DictionaryOutput as Answer, DictionaryOutput } from './dictionary.output.js';
import { entriesInRegion, entriesInTownship } from './read-entries.js';

@Input({ zh: '查询字典', en: 'Which dictionaries.' })
export class DictionariesInput {
  @Texts({ zh: '字典代号，默认全部', en: 'Names; all of them by default.', max: 80, optional: true })
  readonly names?: readonly string[] | null;
}

type Services = Pick<OperationContext, 'get'>;

interface Declared {
  readonly module: string;
  readonly dictionary: Dictionary;
}

const declaredIn = ({ get }: Services): readonly Declared[] =>
  get(ModuleHost).installed().flatMap(({ key, dictionaries = [] }) => dictionaries.map((dictionary) => ({ module: key, dictionary })));

/** @throws DomainError NOT_FOUND for a name that is none */
const wanted = (all: readonly Dictionary[], names: readonly string[] | null | undefined): readonly Dictionary[] => {
  if (!names) return all;
  const byName = new Map(all.map((one) => [one.name, one]));
  return names.map((name, i) => {
    const one = byName.get(name);
    if (one) return one;
    throw new DomainError('NOT_FOUND', { rule: 'AM-21', messageZh: `没有字典“${name.slice(0, 80)}”，或其模块没有启用，请从字典列表中选择`, argumentPath: ['input', 'names', i], allowed: [...byName.keys()] });
  });
};

const answer = async (read: ReturnType<typeof entriesInTownship>): Promise<readonly Answer[]> => (await read).map(([dictionary, entries]) => dictionaryOutput(dictionary, entries));

/** Those of the modules that the township has switched on. */
export const dictionariesOfTownship = ({ tenantId, userId }: TenantActor, services: Services, names?: readonly string[] | null): Promise<readonly Answer[]> =>
  inTenantTransaction(services.get(DatabaseAccess).database.pool('app'), { tenantId, scope: '*', actorId: userId }, async (tx) => {
    const enabled = await tx.query<{ key: string }>(sql`select key from core.module where tenant_id = ${tenantId} and state in ('ENABLED', 'READ_ONLY')`);
    const keys = new Set(enabled.map(({ key }) => key));
    const known = declaredIn(services).filter(({ module }) => keys.has(module)).map(({ dictionary }) => dictionary);
    return answer(entriesInTownship(tx, tenantId, wanted(known, names)));
  });

/** Those of all modules of the installation, for a county. */
export const declaredDictionaries = (services: Services, names?: readonly string[] | null): readonly Dictionary[] => wanted(declaredIn(services).map(({ dictionary }) => dictionary), names);

const dictionariesOfRegion = (actor: OversightActor, services: Services, names?: readonly string[] | null): Promise<readonly Answer[]> =>
  inRegion(services.get(DatabaseAccess).database, actor, (tx) => answer(entriesInRegion(tx, actor.regionCode, declaredDictionaries(services, names))));

/** AM-21: the labels of codes in one place; what is retired is among them, for old rows still name it. */
export const dictionaries = defineOperation<OperationContext, DictionariesInput, readonly Answer[]>({
  kind: 'query',
  name: 'dictionaries',
  zh: '字典',
  en: 'Dictionaries with all their codes: of the module, the county and the township.',
  access: { permission: 'core:dictionary:read' },
  audience: ['TENANT', 'OVERSIGHT'],
  input: DictionariesInput,
  result: [DictionaryOutput],
  async run({ actor, get }, { names }) {
    if (actor.kind === 'TENANT') return dictionariesOfTownship(actor, { get }, names);
    if (actor.kind === 'OVERSIGHT') return dictionariesOfRegion(actor, { get }, names);
    throw new TypeError('dictionaries is offered to townships and counties only');
  },
});
