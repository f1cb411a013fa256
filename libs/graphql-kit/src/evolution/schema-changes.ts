import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';

/** What a front end would notice. */
export interface SchemaChanges {
  /** A document that was valid is not any more, or an answer has another shape. */
  readonly breaking: readonly string[];
  /** Valid documents stay valid, but may meet values that they do not expect, such as a new enum value. */
  readonly dangerous: readonly string[];
}

/** A standard scalar that nothing uses any more is missed by nobody. */
const isFelt = (description: string): boolean => !description.startsWith('Standard scalar ');

/** Compares two schemas, given as SDL. Additions are neither breaking nor dangerous. */
export const schemaChanges = (before: string, after: string): SchemaChanges => {
  const [old, young] = [buildSchema(before), buildSchema(after)];
  return {
    breaking: findBreakingChanges(old, young).map(({ description }) => description).filter(isFelt),
    dangerous: findDangerousChanges(old, young).map(({ description }) => description),
  };
};
