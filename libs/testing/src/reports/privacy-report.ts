import type { PrivacyLevel } from '@xiangzhi/access';
import type { AudienceSchema } from '@xiangzhi/graphql-kit';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import type { ReadableFact, RecordModel } from '@xiangzhi/read-model';
import type { AudienceKind } from '@xiangzhi/vocabulary';
import { schemaFor } from '../isolation/world.js';
import { actsReachOf, reachOf, rolesOf, sightOf, type RolePowers, type RoleReach, type Sight } from '../privacy/role-reach.js';
import { outputLines } from './output-lines.js';
import { permissionsFor } from './record-permissions.js';

/** Who sees a field of the API, and how. Roles that stand nowhere do not see it at all. */
export interface PrivacyLine {
  readonly level: PrivacyLevel;
  /** The level in rows about somebody who is under 18 (AM-10). */
  readonly minors?: PrivacyLevel;
  /** Stored and never shown. */
  readonly hidden?: true;
  /** One of them is needed; `signedIn` and `public` need none. */
  readonly permissions: readonly string[];
  /** It also comes with a row that refers to it, to whoever may read that row. */
  readonly byReference?: true;
  /** What a caller reads of himself. */
  readonly own?: true;
  readonly plain?: readonly string[];
  /** Those of `plain` who read it of minors as well. */
  readonly plainOfMinors?: readonly string[];
  readonly masked?: readonly string[];
  /** Who reads it plain in the answer to an act of his own only. */
  readonly inOwnActs?: readonly string[];
}

/** Lines by `Type.field`. */
export type PrivacyLines = ReadonlyMap<string, PrivacyLine>;

interface Looking {
  readonly role: RolePowers;
  readonly asked: RoleReach;
  readonly done: RoleReach;
}

const AUDIENCES: readonly AudienceKind[] = ['TENANT', 'OVERSIGHT', 'PLATFORM'];
const FIRST_REPORTED: PrivacyLevel = 1;
const PERSONAL: PrivacyLevel = 2;

const listed = <Key extends string>(key: Key, codes: readonly string[]): Partial<Record<Key, readonly string[]>> => (codes.length > 0 ? ({ [key]: codes } as Record<Key, readonly string[]>) : {});

const fieldLine = (schema: AudienceSchema, lookers: readonly Looking[], { record, fact }: { readonly record: RecordModel; readonly fact: ReadableFact }): PrivacyLine => {
  const { raises } = record.facts;
  const raised = raises && fact.privacy >= PERSONAL && raises.to > fact.privacy ? raises.to : undefined;
  const seen = lookers.map(({ role, asked, done }) => ({ role, asked: sightOf(schema.catalogue, asked, role, { record, fact }), done: sightOf(schema.catalogue, done, role, { record, fact }) }));
  const codes = (sight: Sight): readonly string[] => seen.filter((one) => one.asked === sight).map(({ role }) => role.code);
  const ofMinors = raised === undefined ? [] : seen.filter(({ role, asked }) => asked === 'plain' && role.clearance >= raised).map(({ role }) => role.code);
  return {
    level: fact.privacy,
    ...(raised === undefined ? {} : { minors: raised }),
    permissions: permissionsFor(schema, record),
    ...(record.named?.properties.has(fact.property) ? { byReference: true as const } : {}),
    ...listed('plain', codes('plain')),
    ...listed('plainOfMinors', ofMinors),
    ...listed('masked', codes('masked')),
    ...listed('inOwnActs', seen.filter(({ asked, done }) => asked !== 'plain' && done === 'plain').map(({ role }) => role.code)),
  };
};

const hiddenLines = ({ name, facts }: RecordModel): readonly (readonly [string, PrivacyLine])[] =>
  facts.fields.filter(({ hidden, privacy }) => hidden && privacy >= PERSONAL).map(({ property, privacy }) => [`${name}.${property}`, { level: privacy, hidden: true, permissions: [] }]);

/** A list of children has a line in the type of its rows. */
const isReported = (fact: ReadableFact): boolean => fact.privacy >= FIRST_REPORTED && (fact.kind === 'column' || fact.kind === 'computed' || fact.kind === 'belongsTo');

const recordLines = (schema: AudienceSchema, roles: readonly RolePowers[]): readonly (readonly [string, PrivacyLine])[] => {
  const lookers = roles.map((role): Looking => ({ role, asked: reachOf(schema, role), done: actsReachOf(schema, role) }));
  return [...schema.catalogue.records.values()].flatMap((record) => [
    ...[...record.fields.values()].filter(isReported).map((fact) => [`${record.name}.${fact.property}`, fieldLine(schema, lookers, { record, fact })] as const),
    ...hiddenLines(record),
  ]);
};

const ROLE_LISTS = ['permissions', 'plain', 'plainOfMinors', 'masked', 'inOwnActs'] as const;

/** A field that several audiences have is one line. */
const merged = (one: PrivacyLine, other: PrivacyLine): PrivacyLine => ({
  ...one,
  ...other,
  permissions: [],
  ...Object.fromEntries(ROLE_LISTS.flatMap((key) => (one[key] || other[key] ? [[key, [...new Set([...(one[key] ?? []), ...(other[key] ?? [])])].sort()]] : []))),
});

/**
 * Every field of level 1 and above of the API with its level and who reads it, found in what the modules declare.
 * @param plugins modules beside the core
 */
export const privacyLines = (plugins: readonly LoadedPlugin[] = []): PrivacyLines => {
  const lines = new Map<string, PrivacyLine>();
  for (const audience of AUDIENCES) {
    const [schema, roles] = [schemaFor(audience, plugins), rolesOf(audience, plugins)];
    for (const [name, line] of [...recordLines(schema, roles), ...outputLines(schema, roles)]) {
      const known = lines.get(name);
      lines.set(name, known ? merged(known, line) : line);
    }
  }
  return new Map([...lines].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** `reports/privacy.json`: one line a field, so that a change is read as one. */
export const privacyReport = (plugins: readonly LoadedPlugin[] = []): string =>
  `{\n${[...privacyLines(plugins)].map(([name, line]) => `  ${JSON.stringify(name)}: ${JSON.stringify(line)}`).join(',\n')}\n}\n`;
