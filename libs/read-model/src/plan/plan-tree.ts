import type { BelongsToFact, ColumnFact, ComputedFact, ComputedRow, Figure, FiguresView, Fragment, Grouping, SearchDeclaration, StateAction, ValueKind } from '@xiangzhi/vocabulary';
import type { DomainError } from '@xiangzhi/kernel';
import type { RecordModel } from '../catalogue/record-model.js';
import type { RequestSlot, RequestValues } from '../selection/request-values.js';
import type { StateColumn } from '../states/obstacle.js';

/** Second pass: what will be read, with access already decided. Holds no SQL and no values. */
export type FieldPlan =
  | { readonly kind: 'typename'; readonly key: string; readonly name: string }
  | { readonly kind: 'column'; readonly key: string; readonly column: string; readonly value: ValueKind }
  | { readonly kind: 'masked'; readonly key: string; readonly fact: ColumnFact }
  /** A row that is about somebody whose level is higher shows something else. */
  | { readonly kind: 'raised'; readonly key: string; readonly plain: FieldPlan; readonly instead: FieldPlan }
  /** Shown in those rows whose readers the actor is one of, whatever the clearance. */
  | { readonly kind: 'readers'; readonly key: string; readonly fact: ColumnFact }
  /** Of a trail: what is read of the row must be written down. */
  | { readonly kind: 'trail'; readonly key: string; readonly record: string; readonly audited: readonly AuditedField[] }
  | { readonly kind: 'absent'; readonly key: string; readonly as: 'null' | 'emptyList' }
  | { readonly kind: 'computed'; readonly key: string; readonly fact: ComputedFact }
  | { readonly kind: 'actions'; readonly key: string; readonly state: StateColumn; readonly offers: readonly ActionOffer[]; readonly fields: readonly ActionField[] }
  | { readonly kind: 'toOne'; readonly key: string; readonly foreignKey: string; readonly readings: readonly ToOneReading[] }
  | { readonly kind: 'toMany'; readonly key: string; readonly backReference: string; readonly row: RowPlan; readonly page: PagePlan }
  | { readonly kind: 'paged'; readonly key: string; readonly backReference: string; readonly connection: ConnectionPlan };

/** One line of a state table as this actor meets it. */
export interface ActionOffer {
  readonly action: string;
  readonly line: StateAction;
  /** Why the actor may not do it whatever the row says; null when the row decides. */
  readonly missing: string | null;
}

export interface ActionField {
  readonly key: string;
  readonly name: '__typename' | 'name' | 'labelZh' | 'allowed' | 'reasonZh';
}

/** A property whose reading is written down: of every row, only of those whose level is raised, only of the others, or of those that it is shown in. */
export type AuditedField =
  | { readonly property: string; readonly of: 'every' | 'raised' | 'plain' }
  | { readonly property: string; readonly of: 'readers'; readonly readers: NonNullable<ColumnFact['readers']> };

export interface RowPlan {
  readonly record: RecordModel;
  readonly fields: readonly FieldPlan[];
  /** What leaves an entry in the audit trail when it is read. */
  readonly audited: readonly AuditedField[];
}

/** One way to the record that a row refers to; the first that finds it answers. */
export interface ToOneReading {
  readonly row: RowPlan;
  /** Function that answers it by township and id, instead of its table. */
  readonly through?: Fragment;
}

export interface OrderTerm {
  readonly column: string;
  readonly value: ValueKind;
  readonly direction: 'ASC' | 'DESC';
  /** Rows may have no value: they stand at the high end, as PostgreSQL and its indexes have it. */
  readonly nullable: boolean;
}

export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'isNull'; readonly column: string; readonly negated: boolean }
  /** One of the cases of a computed code holds. */
  | { readonly kind: 'cases'; readonly of: readonly CaseOf[] }
  /** Found by a text. */
  | { readonly kind: 'found'; readonly finds: SearchDeclaration['finds']; readonly operand: unknown }
  /** Codes of a closed set: PostgreSQL counts how often each occurs, so it should see which are meant when it plans. */
  | { readonly kind: 'codes'; readonly column: string; readonly of: readonly string[] }
  | { readonly kind: 'compare'; readonly column: string; readonly value: ValueKind; readonly operator: Operator; readonly operand: unknown };

export type CaseOf = (row: ComputedRow) => Fragment;

export type Operator = '=' | '<' | '<=' | '>' | '>=' | 'startsWith' | 'in';

/** Which stretch of an ordered set is wanted. Numbers may be slots. */
export interface PagePlan {
  readonly order: readonly OrderTerm[];
  readonly where: Condition | null;
  /** Of a list that shows only some of the rows: which. */
  readonly only?: CaseOf;
  readonly backwards: boolean;
  readonly size: unknown;
  readonly offset?: unknown;
  /** One value per order term. */
  readonly after?: readonly RequestSlot[];
  readonly before?: readonly RequestSlot[];
}

export type ConnectionField =
  | { readonly kind: 'typename'; readonly key: string; readonly name: string }
  | { readonly kind: 'nodes'; readonly key: string; readonly row: RowPlan }
  | { readonly kind: 'edges'; readonly key: string; readonly fields: readonly EdgeField[] }
  | { readonly kind: 'pageInfo'; readonly key: string; readonly fields: readonly { readonly key: string; readonly name: string }[] }
  | { readonly kind: 'totalCount' | 'totalCountIsEstimate'; readonly key: string };

/** A stretch of rows, and what is shown of it. */
export interface ConnectionPlan {
  readonly record: RecordModel;
  readonly page: PagePlan;
  readonly fields: readonly ConnectionField[];
  /** List and ordering that its cursors are bound to. */
  readonly cursorOf: string;
}

export type EdgeField =
  | { readonly kind: 'typename'; readonly key: string; readonly name: string }
  | { readonly kind: 'cursor'; readonly key: string }
  | { readonly kind: 'node'; readonly key: string; readonly row: RowPlan };

interface RootBase {
  readonly key: string;
  readonly cost: (request: RequestValues) => number;
}

export type RootPlan =
  | (RootBase & { readonly kind: 'one'; readonly id: unknown; readonly row: RowPlan })
  | (RootBase & { readonly kind: 'several'; readonly ids: unknown; readonly row: RowPlan })
  | (RootBase & { readonly kind: 'connection' } & ConnectionPlan)
  | (RootBase & { readonly kind: 'figures' } & FiguresPlan)
  | (RootBase & { readonly kind: 'node'; readonly id: RequestSlot; readonly variants: readonly NodeVariant[] })
  | (RootBase & { readonly kind: 'refused'; readonly error: DomainError });

export interface FiguresPlan {
  readonly record: RecordModel;
  readonly view: FiguresView;
  /** Null: all rows are one group. */
  readonly group: GroupPlan | null;
  readonly where: Condition | null;
  readonly span: SpanPlan | null;
  readonly fields: readonly FigureField[];
}

export interface FigureField {
  readonly key: string;
  readonly name: string;
  /** None for `key`, `labelZh` and what is withheld. */
  readonly figure?: Figure;
  /** What is added up, where rows are not counted. */
  readonly sum?: ColumnFact;
}

export interface GroupPlan {
  readonly fact: ColumnFact | BelongsToFact;
  readonly grouping: Grouping;
}

/** Days, the last one included. */
export interface SpanPlan {
  readonly fact: ColumnFact;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** A masked or withheld value is no error: clients are told here. */
export interface Notice {
  readonly code: 'MASKED' | 'WITHHELD';
  readonly path: readonly string[];
  readonly messageZh: string;
}

/** What `node` shows when the id is of this record. */
export interface NodeVariant {
  readonly row: RowPlan;
  /** Told only when it is this record that is shown. */
  readonly notices: readonly Notice[];
}

/** What the third pass needs to write a row's conditions. */
export interface RowSource {
  readonly record: RecordModel;
  readonly alias: Fragment;
}
