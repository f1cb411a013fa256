import type { ClassFacts, ClassOf, ExtensionFacts, Fact, RecordFacts, ShapeFacts } from './facts.js';

type Heading = Omit<RecordFacts, 'fields'> | Omit<ShapeFacts, 'fields'> | Omit<ExtensionFacts, 'fields'>;

/*
 * Words only collect: nothing is registered with TypeORM, Nest or class-validator when a class is
 * defined, because their storages are process globals that one broken class spoils for all
 * (decision 15). Classes are keys, so a class that is dropped takes its facts along.
 */
const fieldsOf = new WeakMap<object, Fact[]>();
const headingOf = new WeakMap<object, Heading>();
const finished = new WeakMap<object, ClassFacts>();

/** Used by the words: notes one field of a class. */
export const noteField = (prototype: object, fact: Fact): void => {
  const own = fieldsOf.get(prototype) ?? [];
  own.push(Object.freeze(fact));
  fieldsOf.set(prototype, own);
};

/** Used by the words: notes what the class itself is. */
export const noteClass = (target: ClassOf, heading: Heading): void => {
  headingOf.set(target, Object.freeze(heading));
};

const inherited = (prototype: object | null): readonly Fact[] => {
  if (prototype === null || prototype === Object.prototype) return [];
  return [...inherited(Object.getPrototypeOf(prototype) as object | null), ...(fieldsOf.get(prototype) ?? [])];
};

const finish = (target: ClassOf): ClassFacts | undefined => {
  const heading = headingOf.get(target);
  if (!heading) return undefined;
  const facts = Object.freeze({ ...heading, fields: Object.freeze(inherited(target.prototype as object)) }) as ClassFacts;
  finished.set(target, facts);
  return facts;
};

/** The frozen facts of a class, or undefined when no word describes it. */
export const factsOf = (target: ClassOf): ClassFacts | undefined => finished.get(target) ?? finish(target);

/** The facts of a record class. @throws TypeError when the class is no record. */
export const recordFacts = (target: ClassOf): RecordFacts => {
  const facts = factsOf(target);
  if (facts?.of !== 'record') throw new TypeError(`${target.name} is not a record: put @TenantRecord({ … }) above the class`);
  return facts;
};

/** The facts of an input or output class. @throws TypeError when it is neither. */
export const shapeFacts = (target: ClassOf): ShapeFacts => {
  const facts = factsOf(target);
  if (!facts || facts.of === 'record' || facts.of === 'extension') throw new TypeError(`${target.name} is no input or output: put @Input or @Output above the class`);
  return facts;
};

/** The facts of an extension class. @throws TypeError when the class is none, or adds what would need a column of the other table. */
export const extensionFacts = (target: ClassOf): ExtensionFacts => {
  const facts = factsOf(target);
  if (facts?.of !== 'extension') throw new TypeError(`${target.name} extends no record: put @Extends(() => …) above the class`);
  const stored = facts.fields.find(({ kind }) => kind !== 'hasMany' && kind !== 'computed');
  if (stored) throw new TypeError(`${target.name}.${stored.property}: a module adds @HasMany and @Computed to another's record, a column belongs to a record of its own`);
  return facts;
};
