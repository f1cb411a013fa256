import { schemaChanges } from './schema-changes.js';

const BEFORE = 'type Query { lamp(id: ID!): Lamp } type Lamp { id: ID! height: Int }';

describe('the schema only grows', () => {
  it('an added field, type or optional argument is no break', () => {
    expect(schemaChanges(BEFORE, 'type Query { lamp(id: ID!, at: String): Lamp pole: Pole } type Lamp { id: ID! height: Int colour: String } type Pole { id: ID! }')).toMatchObject({ breaking: [] });
  });

  it.each([
    ['a removed field', 'type Query { lamp(id: ID!): Lamp } type Lamp { id: ID! }', 'Lamp.height was removed.'],
    ['another type', 'type Query { lamp(id: ID!): Lamp } type Lamp { id: ID! height: String }', 'Lamp.height changed type from Int to String.'],
    ['a new required argument', 'type Query { lamp(id: ID!, at: String!): Lamp } type Lamp { id: ID! height: Int }', 'A required arg at on Query.lamp was added.'],
    ['a field that may be null now', 'type Query { lamp(id: ID!): Lamp } type Lamp { id: ID height: Int }', 'Lamp.id changed type from ID! to ID.'],
  ])('%s is a break', (_what, after, message) => {
    expect(schemaChanges(BEFORE, after).breaking).toEqual([message]);
  });

  it('a new enum value is dangerous, not breaking', () => {
    expect(schemaChanges('type Query { a: E } enum E { X }', 'type Query { a: E } enum E { X Y }')).toEqual({ breaking: [], dangerous: ['Y was added to enum type E.'] });
  });
});
