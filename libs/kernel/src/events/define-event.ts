/** Something that has happened to a record, told to other modules. Its payload is ids; values stay where privacy guards them. */
export interface EventDefinition<Id extends string = string> {
  /** `<plugin key>.<camelCase>`, e.g. `grids.issueClosed` (domain-model §18.1). */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** Names of the ids that the event carries. Events about the same first id reach each consumer in the order of their writing. */
  readonly ids: readonly [Id, ...Id[]];
}

/** The ids of an event by name; each a UUID. */
export type EventIds<Id extends string = string> = Readonly<Record<Id, string>>;

/** An event as a consumer receives it: at least once, in order per record. */
export interface DeliveredEvent<Id extends string = string> {
  /** The same at every delivery. */
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  readonly occurredAt: Date;
  readonly ids: EventIds<Id>;
}

/**
 * Declares an event. It belongs into a plugin's contract, the only part of it that another plugin may import.
 *
 * @example
 * export const issueClosed = defineEvent({ name: 'grids.issueClosed', zh: '网格事件结案', en: 'A grid issue was closed.', ids: ['issue'] });
 * @throws TypeError when the name is not `<key>.<camelCase>`
 */
export const defineEvent = <const Id extends string>(definition: EventDefinition<Id>): EventDefinition<Id> => {
  if (!/^[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*$/.test(definition.name)) throw new TypeError(`event "${definition.name}": the name must be <plugin key>.<camelCase>, e.g. grids.issueClosed`);
  return Object.freeze(definition);
};
