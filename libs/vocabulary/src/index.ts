export * from './facts/facts.js';
export { POSTGRES_TYPES } from './facts/postgres-types.js';
export { isCertain } from './facts/certainty.js';
export { factsOf, recordFacts, shapeFacts } from './facts/registry.js';
export { Fragment, Slot, fragment, identifier, joined, render, verbatim, type Rendered } from './sql/fragment.js';
export { choices, type ChoiceOf, type ChoiceSet } from './words/choices.js';
export { Area, Choice, Day, Fen, Flag, Grams, Identifier, Identifiers, Instant, Json, Text, Texts, Whole } from './words/columns.js';
export { BelongsTo, Computed, HasMany, Part, Parts, type Ref } from './words/relations.js';
export { ClockedRecord, Identified, Input, Output, OversightRecord, SharedRecord, TenantRecord, type RecordOptions } from './words/classes.js';
