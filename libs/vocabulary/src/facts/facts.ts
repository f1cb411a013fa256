import type { Fragment } from '../sql/fragment.js';
import type { ChoiceSet } from '../words/choices.js';
import type { Dictionary } from '../words/dictionaries.js';
import type { StateTable } from '../words/states.js';
import type { RaisedLevel, ReadDeclaration, Retention } from './reading.js';

/** A class, as a word's target sees it. */
export type ClassOf<T = object> = abstract new (...args: never[]) => T;
export type Target = () => ClassOf;

/** 0 public · 1 internal · 2 personal · 3 sensitive · 4 minors (domain-model §3.11). */
export type PrivacyLevel = 0 | 1 | 2 | 3 | 4;

/** How a column travels: its PostgreSQL type, its GraphQL scalar, its checks. */
export type ValueKind = 'text' | 'int' | 'flag' | 'day' | 'instant' | 'money' | 'mass' | 'id' | 'json' | 'areaCode' | 'geo';

/** What every word says. Chinese is required, English recommended for whoever builds a front end. */
export interface Wording {
  readonly zh: string;
  readonly en?: string;
}

export interface FieldOptions extends Wording {
  readonly privacy?: PrivacyLevel;
  readonly optional?: boolean;
  /** Column name when it is not the property in snake case. */
  readonly column?: string;
  /** Stored and usable in use cases, but not part of the schema. */
  readonly hidden?: boolean;
  /** What somebody below the clearance reads instead of `null`. */
  readonly mask?: (column: Fragment) => Fragment;
  /**
   * Of a field of level 3 or 4: who reads it, row by row, instead of whoever has the clearance. Such as the exact place of a home, which
   * the officer of its grid reads and no one else (§3.12). Each reading is written down as any other of its level.
   */
  readonly readers?: (row: ComputedRow) => Fragment;
}

interface FactBase extends Wording {
  readonly property: string;
  readonly privacy: PrivacyLevel;
  readonly optional: boolean;
  readonly hidden: boolean;
}

export interface ColumnFact extends FactBase {
  readonly kind: 'column';
  readonly column: string;
  readonly value: ValueKind;
  readonly list: boolean;
  readonly max?: number;
  readonly min?: number;
  readonly pattern?: { readonly regex: RegExp; readonly zh: string };
  readonly choices?: ChoiceSet;
  /** Set when the column holds a code of a dictionary. */
  readonly dictionary?: Dictionary;
  /** Set when the column is the record's state. */
  readonly states?: StateTable;
  readonly mask?: (column: Fragment) => Fragment;
  readonly readers?: (row: ComputedRow) => Fragment;
}

export interface BelongsToFact extends FactBase {
  readonly kind: 'belongsTo';
  readonly column: string;
  readonly target: Target;
}

export interface HasManyFact extends FactBase {
  readonly kind: 'hasMany';
  readonly target: Target;
  /** Property of the target that points back here. */
  readonly by: string;
}

/** The post of whoever asks; null where nobody acts from one. */
export interface PostFragments {
  readonly unitId: Fragment;
  readonly unitPath: Fragment;
  readonly role: Fragment;
  readonly permissions: Fragment;
  /** Highest privacy level that the post reads unmasked (`int`). */
  readonly clearance: Fragment;
}

/** Keys of HMAC-SHA-256 that hold for one request: `sha256(outer || sha256(inner || message))` signs, `claims` says for whom and until when. */
export interface LinkFragments {
  readonly claims: Fragment;
  readonly inner: Fragment;
  readonly outer: Fragment;
}

/** What a computed field may use: columns of its row and the values of the request. */
export interface ComputedRow {
  /** A column of the row, by its database name. */
  column(name: string): Fragment;
  readonly tenant: Fragment;
  /** User id of whoever asks; null outside townships. */
  readonly actor: Fragment;
  /** The post acted from: its unit, the path of the unit, its role, and what it may do (`text[]`). */
  readonly post: PostFragments;
  /** The business instant and day of the request (never the database's `now()`). */
  readonly now: Fragment;
  readonly today: Fragment;
  /** What a short-lived link for whoever asks is signed with (ATT-2); nulls where no links are handed out. */
  readonly link: LinkFragments;
}

export interface ComputedFact extends FactBase {
  readonly kind: 'computed';
  readonly value: ValueKind;
  readonly choices?: ChoiceSet;
  readonly sql: (row: ComputedRow) => Fragment;
  /** When each code holds, of which one and only one does: such a field can be filtered by. */
  readonly cases?: Readonly<Record<string, (row: ComputedRow) => Fragment>>;
  /** Of cases: the property of the column that their conditions begin with, so that its index serves the filter. */
  readonly by?: string;
}

/** An object inside an input or an output class. */
export interface PartFact extends FactBase {
  readonly kind: 'part';
  readonly target: Target;
  readonly list: boolean;
}

export type Fact = ColumnFact | BelongsToFact | HasManyFact | ComputedFact | PartFact;

export type Tenancy = 'tenant' | 'shared' | 'oversight';

export type AudienceKind = 'TENANT' | 'OVERSIGHT' | 'PLATFORM' | 'PUBLIC';

/** What kind of work item a record is. */
export interface ItemFacts {
  /** Code of the kind, unique over all modules: `GRID_ISSUE`. */
  readonly type: string;
  /** Letters that its numbers begin with: `WG-410922100-202603-0001`. */
  readonly prefix: string;
  /** Property that lists the ids of units which take part beside the one that has it: their people find it in `myTodo`. */
  readonly joint?: string;
  /** Properties that say what an item is about and where it lies: two of one kind, near to each other, may be the same matter (§3.6). */
  readonly similar?: { readonly by: string; readonly point: string };
  /** Which rows are put before the leader at once and in each cycle, whatever their clock says (GRID-INV-8): level 0 of escalation. */
  readonly critical?: (row: Readonly<Record<string, unknown>>) => boolean;
  /** Codes of the roles and ids of the users that alone know of a row, in the register, its requests and its messages as well; null: everybody in reach. */
  readonly seenBy?: (row: Readonly<Record<string, unknown>>) => readonly string[] | null;
}

export interface RecordFacts extends Wording {
  readonly of: 'record';
  readonly name: string;
  readonly schema?: string;
  readonly table: string;
  /** Rows carry `unit_path` and are limited to the actor's subtree. */
  readonly scoped: boolean;
  /** Whose the rows are: a township's, everybody's, or a projection that names its county and city. */
  readonly tenancy: Tenancy;
  /** Column whose division code begins with the code of every region that the row lies in; limits a county's and city's view. */
  readonly divisionCode?: string;
  /** What is written stays: no `update`, and a transition fills what was left open (AST-2). */
  readonly appendOnly: boolean;
  /** Whether rows carry version, created and updated columns. */
  readonly versioned: boolean;
  /** The record is a work item: its clock, its steps and its place in the register are kept by the write model (domain-model §3.6). */
  readonly item?: ItemFacts;
  /** Rows that are not there for whom this holds, on every path (AM-9). */
  readonly hides?: (row: ComputedRow) => Fragment;
  /** Rows whose level follows the person. */
  readonly raises?: RaisedLevel;
  /** How long rows are kept; for ever without it. */
  readonly retention?: Retention;
  readonly audience: readonly AudienceKind[];
  readonly reads?: ReadDeclaration;
  readonly fields: readonly Fact[];
}

export interface ShapeFacts extends Wording {
  readonly of: 'input' | 'output';
  readonly name: string;
  readonly fields: readonly Fact[];
}

/** Fields that a module adds to a record of the core (decision 22): to-many relations and computed values, never columns. */
export interface ExtensionFacts {
  readonly of: 'extension';
  readonly target: Target;
  readonly fields: readonly Fact[];
}

export type ClassFacts = RecordFacts | ShapeFacts | ExtensionFacts;
