import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { EntityMetadata } from 'typeorm';
import type { Statement } from '@xiangzhi/persistence';

type ColumnMetadata = EntityMetadata['columns'][number];

export type Values = Readonly<Record<string, unknown>>;

/** What TypeORM's builders answer: a text, and the parameters in its order. */
export type Written = readonly [text: string, parameters: readonly unknown[]];

/** A statement without its values: its text, and whose value each parameter is. */
interface Shape {
  readonly text: string;
  readonly name: string;
  readonly order: readonly string[];
}

/** Which properties are written is up to what people fill in, so there may be many. */
const MOST_SHAPES = 1_000;

/** Name under which a connection prepares a statement of a use case: equal texts, equal names. */
export const nameOf = (text: string): string => `w${createHash('sha1').update(text).digest('base64url').slice(0, 24)}`;

/** A value that stays recognisable whatever TypeORM does to values of the column. */
const markOf = (column: ColumnMetadata | undefined, place: number): unknown => (String(column?.type).startsWith('timestamp') ? new Date(place) : `mark ${place}`);

const spelling = (value: unknown): string => (value instanceof Date ? `mark ${value.getTime()}` : String(value).replace(/^"(.*)"$/, '$1'));

/**
 * TypeORM writes a statement once for each shape (record, kind, properties) and not again for each row: writing one takes longer than
 * sending it. The text is learnt with marks in place of values, which tell whose each parameter is.
 */
export class StatementShapes {
  private readonly shapes = new LRUCache<string, Shape>({ max: MOST_SHAPES });

  /** @param prepare how TypeORM hands a value of a column to the driver */
  constructor(private readonly prepare: (value: unknown, column: ColumnMetadata) => unknown) {}

  /**
   * The statement for these values.
   * @param kind tells statements of the same record and properties apart
   * @param write lets TypeORM write it for any values of the same properties
   * @throws TypeError when TypeORM writes a parameter that is nobody's value: a defect
   */
  statement(metadata: EntityMetadata, kind: string, values: Values, write: (values: Values) => Written): Statement {
    const properties = Object.keys(values).filter((property) => values[property] !== undefined);
    const key = `${metadata.tablePath} ${kind} ${properties.join(' ')}`;
    const shape = this.shapes.get(key) ?? this.learn(key, metadata, properties, write);
    return { text: shape.text, name: shape.name, values: shape.order.map((property) => this.prepared(metadata, property, values[property])) };
  }

  private learn(key: string, metadata: EntityMetadata, properties: readonly string[], write: (values: Values) => Written): Shape {
    const marks = Object.fromEntries(properties.map((property, place) => [property, markOf(metadata.findColumnWithPropertyName(property), place)]));
    const owners = new Map(properties.map((property, place) => [`mark ${place}`, property]));
    const [text, parameters] = write(marks);
    const order = parameters.map((parameter) => {
      const owner = owners.get(spelling(parameter));
      if (owner === undefined) throw new TypeError(`${metadata.name}: a parameter of "${text.slice(0, 80)}" is no value that was given`);
      return owner;
    });
    const shape = { text, name: nameOf(text), order };
    this.shapes.set(key, shape);
    return shape;
  }

  private prepared(metadata: EntityMetadata, property: string, value: unknown): unknown {
    const column = metadata.findColumnWithPropertyName(property);
    return column ? this.prepare(value, column) : value;
  }
}
