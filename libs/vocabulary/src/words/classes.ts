import type { AudienceKind, ClassOf, ItemFacts, RecordFacts, Target, Tenancy, Wording } from '../facts/facts.js';
import type { RaisedLevel, ReadDeclaration, Retention } from '../facts/reading.js';
import { noteClass } from '../facts/registry.js';
import { Identifier, Instant, Whole } from './columns.js';

type ClassWord = (target: ClassOf) => void;

export interface RecordOptions extends Wording {
  /** Table name inside the plugin's own schema. */
  readonly table: string;
  /** GraphQL type name when it is not the class name. */
  readonly name?: string;
  /** Only for core records that live in another schema of the platform. */
  readonly schema?: string;
  /** Rows carry `unit_path`. Said by extending `ScopedRecord`; here only for records that cannot. */
  readonly scoped?: boolean;
  /** What is written stays: ledgers, logs. A transition fills what was left open and changes nothing else. */
  readonly appendOnly?: boolean;
  readonly versioned?: boolean;
  readonly audience?: readonly AudienceKind[];
  readonly divisionCode?: string;
  readonly reads?: ReadDeclaration;
  /** Said by `@ItemRecord`. */
  readonly item?: ItemFacts;
  /** Rows that are not there for whom this holds, whichever way they are asked for. */
  readonly hides?: NonNullable<RecordFacts['hides']>;
  /** Rows whose fields of level 2 and above have a higher level, for whom they are about. Nothing may be ordered or counted by such a field. */
  readonly raises?: RaisedLevel;
  /** How long rows are kept (§3.11); for ever without it. */
  readonly retention?: Retention;
}

const record =
  (tenancy: Tenancy, options: RecordOptions): ClassWord =>
  (target) =>
    noteClass(target, {
      of: 'record',
      name: options.name ?? target.name,
      ...(options.schema ? { schema: options.schema } : {}),
      table: options.table,
      scoped: options.scoped ?? target.prototype instanceof ScopedRecord,
      tenancy,
      appendOnly: options.appendOnly ?? false,
      versioned: options.versioned ?? tenancy === 'tenant',
      audience: options.audience ?? ['TENANT'],
      ...(options.divisionCode ? { divisionCode: options.divisionCode } : {}),
      ...(options.reads ? { reads: options.reads } : {}),
      ...(options.item ? { item: options.item } : {}),
      ...(options.hides ? { hides: options.hides } : {}),
      ...(options.raises ? { raises: options.raises } : {}),
      ...(options.retention ? { retention: options.retention } : {}),
      zh: options.zh,
      ...(options.en ? { en: options.en } : {}),
    });

/** A table whose rows belong to a township: row-level security, key `(tenant_id, id)`. */
export const TenantRecord = (options: RecordOptions): ClassWord => record('tenant', options);

/** A table that all townships share and no township writes. */
export const SharedRecord = (options: RecordOptions): ClassWord => record('shared', options);

/** What a county or city may see of its townships: rows carry `county_code` and `city_code`, nothing above level 1. */
export const OversightRecord = (options: RecordOptions): ClassWord => record('oversight', { audience: ['OVERSIGHT'], ...options });

const shape =
  (of: 'input' | 'output', options: Wording & { readonly name?: string }): ClassWord =>
  (target) =>
    noteClass(target, { of, name: options.name ?? target.name, zh: options.zh, ...(options.en ? { en: options.en } : {}) });

/** The one argument of a use case. */
export const Input = (options: Wording & { readonly name?: string }): ClassWord => shape('input', options);

/** What a township may set for itself in a module; the class's initial values are the defaults. */
export const Settings = (options: Wording & { readonly name?: string }): ClassWord => shape('input', options);

/** An answer that is not a record. */
export const Output = (options: Wording & { readonly name?: string }): ClassWord => shape('output', options);

/** Adds fields to a record of the core where the module is enabled: `@Extends(() => OrgUnit) class OrgUnitLamps { @HasMany(…) lamps }`. */
export const Extends =
  (record: Target): ClassWord =>
  (target) =>
    noteClass(target, { of: 'extension', target: record });

/** Everything that can be named by an id. */
export abstract class Identified {
  @Identifier({ zh: '编号', en: 'Id, a UUIDv7.', privacy: 0 })
  readonly id!: string;
}

/** A record that people change: it has a version (optimistic lock) and says when it was made and changed. */
export abstract class ClockedRecord extends Identified {
  @Whole({ zh: '版本号，修改时须带上', en: 'Version for the optimistic lock.', privacy: 0, min: 1 })
  readonly version!: number;

  @Instant({ zh: '创建时间', en: 'When the record was made.', privacy: 0 })
  readonly createdAt!: Date;

  @Instant({ zh: '最后修改时间', en: 'When the record was last changed.', privacy: 0 })
  readonly updatedAt!: Date;
}

/** A record whose rows belong to a unit: whoever has a post there or above sees them. */
export abstract class ScopedRecord extends ClockedRecord {
  /** Path of the unit; a new row takes it from its unit or from the row that it hangs on. */
  readonly unitPath!: string;
}
