import { recordFacts, type AudienceKind, type ClassOf, type LoadedPlugin, type Operation, type PermissionWording, type UseCase, type Wording } from '@xiangzhi/plugin-api';
import type { RolePart } from './role-matrix.choices.js';

/** Something that is done in a module, with what its declaration says of who does it. */
export interface Command {
  readonly module: string;
  /** Name of the mutation; of what the system does, `<record>.<action>`. */
  readonly name: string;
  readonly zh: string;
  /** Null: no person does it. */
  readonly permission: string | null;
  /** What the permission allows. */
  readonly permissionZh: string;
  readonly part: RolePart;
  /** Done to what is one's own and nothing else. */
  readonly own: boolean;
  /** Reaches beyond the own unit into the whole township. */
  readonly wide: boolean;
  readonly audience: readonly AudienceKind[];
}

type Said = Pick<Command, 'name' | 'own' | 'wide' | 'audience'> & Pick<Wording, 'zh'> & { readonly permission: string };

const ofUseCase = ({ name, zh, permission, own = false, reach }: UseCase): Said => ({ name, zh, permission, own, wide: reach === 'TOWNSHIP', audience: ['TENANT'] });

/** What needs no permission, such as signing in, is everybody's and stands in no matrix. */
const ofOperation = ({ kind, name, zh, access, reach, audience }: Operation): readonly Said[] =>
  kind === 'mutation' && typeof access === 'object' ? [{ name, zh, permission: access.permission, own: false, wide: reach === 'TOWNSHIP', audience }] : [];

const commandOf = ({ key, permissions }: LoadedPlugin['manifest'], { permission, ...said }: Said): Command => {
  const wording: PermissionWording | undefined = permissions[permission];
  return { ...said, module: key, permission, permissionZh: wording?.zh ?? said.zh, part: wording?.part ?? 'DOES' };
};

/** Lines of state tables that only jobs and consumers take. */
const bySystem = (module: string, record: ClassOf): readonly Command[] => {
  const { name: type, zh: typeZh, fields } = recordFacts(record);
  const lines = fields.flatMap((fact) => (fact.kind === 'column' && fact.states ? Object.entries(fact.states.actions) : [])).filter(([, { system }]) => system === true);
  return lines.map(([action, { zh }]) => ({ module, name: `${type}.${action}`, zh: `${typeZh}：${zh}`, permission: null, permissionZh: '', part: 'DOES', own: false, wide: true, audience: [] }));
};

/** Everything that is done in a module: its mutations, and what the system does by itself. Nothing is listed twice: it is read from the code that runs. */
export const commandsOf = ({ manifest, module }: LoadedPlugin): readonly Command[] => [
  ...[...module.useCases.map(ofUseCase), ...module.operations.flatMap(ofOperation)].map((said) => commandOf(manifest, said)),
  ...module.records.flatMap((record) => bySystem(manifest.key, record)),
];
