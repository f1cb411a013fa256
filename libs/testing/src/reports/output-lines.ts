import type { AudienceSchema, Operation } from '@xiangzhi/graphql-kit';
import { factsOf, shapeFacts, type ClassOf } from '@xiangzhi/vocabulary';
import type { RolePowers } from '../privacy/role-reach.js';
import type { PrivacyLine } from './privacy-report.js';

type Access = Operation['access'];

/** The class of an answer and of everything inside it; none for a plain value or a record. */
const shapesIn = (result: unknown, seen: ReadonlySet<ClassOf> = new Set()): ReadonlySet<ClassOf> => {
  const target = Array.isArray(result) ? (result as readonly unknown[])[0] : result;
  if (typeof target !== 'function' || factsOf(target as ClassOf)?.of !== 'output' || seen.has(target as ClassOf)) return seen;
  const parts = shapeFacts(target as ClassOf).fields.flatMap((fact) => (fact.kind === 'part' ? [fact.target()] : []));
  return parts.reduce<ReadonlySet<ClassOf>>((all, part) => shapesIn(part, all), new Set([...seen, target as ClassOf]));
};

const answersOf = ({ operations, useCases }: AudienceSchema): readonly (readonly [unknown, Access])[] => [
  ...[...operations.values()].map(({ result, access }) => [result, access] as const),
  ...[...useCases.values()].flatMap(({ payload, permission }) => Object.values(payload).map((part) => [part, { permission }] as const)),
];

const accessesByShape = (schema: AudienceSchema): ReadonlyMap<ClassOf, readonly Access[]> => {
  const accesses = new Map<ClassOf, Access[]>();
  for (const [result, access] of answersOf(schema)) {
    for (const shape of shapesIn(result)) accesses.set(shape, [...(accesses.get(shape) ?? []), access]);
  }
  return accesses;
};

const wordOf = (access: Access): string => (typeof access === 'string' ? access : access.permission);

const plainTo = (roles: readonly RolePowers[], accesses: readonly Access[], level: number): readonly string[] =>
  roles.filter(({ clearance, permissions }) => clearance >= level && accesses.some((access) => typeof access === 'string' || permissions.has(access.permission))).map(({ code }) => code);

/** What operations answer that is no record: above the clearance it is null, but for what the caller reads of himself. */
export const outputLines = (schema: AudienceSchema, roles: readonly RolePowers[]): readonly (readonly [string, PrivacyLine])[] =>
  [...accessesByShape(schema)].flatMap(([shape, accesses]) => {
    const { name, fields } = shapeFacts(shape);
    return fields
      .filter(({ privacy, hidden, kind }) => privacy >= 1 && !hidden && kind !== 'part')
      .map(({ property, privacy }) => {
        const plain = plainTo(roles, accesses, privacy);
        const own = accesses.every((access) => typeof access === 'string');
        return [`${name}.${property}`, { level: privacy, permissions: [...new Set(accesses.map(wordOf))].sort(), ...(own ? { own: true as const } : {}), ...(plain.length > 0 ? { plain } : {}) }] as const;
      });
  });
