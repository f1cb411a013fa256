import { randomUUID } from 'node:crypto';
import type { Actor } from '@xiangzhi/access';
import type { TestRuntime } from '../runtime/test-runtime.js';
import { statementCount } from '../statements/statement-count.js';
import type { Position } from './positions.js';
import { Synthesis, type Hint, type OwnIds } from './synthesis.js';

/** Somebody who asks, with what he may name. */
export interface Side {
  readonly actor: Actor | null;
  readonly own: OwnIds;
}

/** Everything of somebody else that one might try, by what it is. */
export interface Targets {
  readonly ids: readonly string[];
  /** By the list that they belong to. */
  readonly cursors: ReadonlyMap<string, string>;
  readonly areaCodes: readonly string[];
  /** Client request ids that have been used, one for each mutation: whoever tries one uses it up for himself. */
  readonly requestIds: ReadonlyMap<string, string>;
}

export interface Finding {
  readonly position: string;
  readonly what: string;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** `WG-410922100-202603-0001`: the next one of the township, whatever was asked for. */
const ITEM_NUMBER = /([A-Z]{2}-\d{9}-\d{6}-)\d{4,}/g;

/** How many trials are counted: they all go the same way. */
const SOME = 10;

/** How many values one filter takes (`graphql-kit` allows a hundred, and documents have their price). */
const MANY = 25;

/** What a link is signed with: it follows from the id and from who asks. */
const SIGNATURE = /(\?sig=)[\w.-]+/g;

/** What is left of an answer when everything is taken away that differs from call to call. */
export const plainAnswer = (text: string, given: string): string =>
  text.replaceAll(given, '<given>').replaceAll(UUID, '<uuid>').replaceAll(/K\d+X/g, '<fresh>').replaceAll(/139\d{8}/g, '<mobile>').replaceAll(ITEM_NUMBER, '$1<number>').replaceAll(SIGNATURE, '$1<signature>');

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** Shorter ones stand in other words. */
const WORD = 6;

/** What somebody has said himself is no news to him, and differs from call to call. */
const withoutSaid = (text: string, variables: Readonly<Record<string, unknown>>): string =>
  textsIn(variables).filter((said) => said.length >= WORD).reduce((plain, said) => plain.replaceAll(said, '<said>'), text);

const clipped = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

/** The same cursor with a township in it that does not exist. */
const foreignCursor = (cursor: string): string => {
  const [signature, , ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
  return Buffer.from(JSON.stringify([signature, randomUUID(), ...values])).toString('base64url');
};

const ABSENT_AREA_CODE = '999999999';

const inGroups = (values: readonly string[], size: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, group) => values.slice(group * size, (group + 1) * size));

/** `assignRole(input.userId)` and `users(where.unit.eq)` may well mean a `User` and a unit: their ids come first. Nothing else follows from it. */
const likelyFirst = ({ label }: Position, { own }: Side, ids: readonly string[]): readonly string[] => {
  const likely = new Set([...own].filter(([record]) => label.toLowerCase().includes(record.toLowerCase())).flatMap(([, made]) => made));
  return [...ids].sort((one, other) => Number(likely.has(other)) - Number(likely.has(one)));
};

/** What to try at a position, and what nobody has. */
export const trialsAt = ({ kind, root, list }: Position, targets: Targets): { readonly values: readonly string[]; readonly absent: string } | undefined => {
  switch (kind) {
    case 'areaCode':
      return { values: targets.areaCodes, absent: ABSENT_AREA_CODE };
    case 'requestId': {
      const used = targets.requestIds.get(root);
      return used === undefined ? undefined : { values: [used], absent: randomUUID() };
    }
    case 'cursor': {
      const cursor = targets.cursors.get(list.name);
      return cursor === undefined ? undefined : { values: [cursor], absent: foreignCursor(cursor) };
    }
    case 'id':
      return { values: targets.ids, absent: randomUUID() };
    case 'text':
      return undefined;
  }
};

/** Asks at one position after the other. */
export class Matrix {
  private readonly synthesis: Synthesis;

  /** @param hints what inputs of plugins do not say about themselves */
  constructor(
    private readonly runtime: TestRuntime,
    hints: Readonly<Record<string, Hint>> = {},
  ) {
    this.synthesis = new Synthesis(hints);
  }

  /** The plain answer to values at a position: to one, or to several where it takes them. */
  async answer(position: Position, { actor, own }: Side, ...values: readonly string[]): Promise<string> {
    // A request id is tried where nothing else is found, so that nothing is written whichever way it goes.
    const usable: OwnIds = position.kind === 'requestId' ? new Map() : own;
    const variables = position.variables(values, usable, this.synthesis);
    const { text } = await this.runtime.ask(actor, position.document, variables);
    return withoutSaid(values.reduce((plain, value) => plainAnswer(plain, value), text), variables);
  }

  /** What somebody learns at a position who must learn nothing: any answer that differs from that for an id that nobody has. */
  async leaksAt(position: Position, asker: Side, targets: Targets): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    for await (const finding of this.differences(position, asker, targets)) findings.push(finding);
    return findings;
  }

  /** Statements for a few trials at a position, beside as many for an absent id. */
  async statementsAt(position: Position, asker: Side, targets: Targets): Promise<readonly [tried: number, absent: number] | undefined> {
    const trials = trialsAt(position, targets);
    if (!trials) return undefined;
    const all = (values: readonly string[]) => statementCount(async () => {
      for (const value of values) await this.answer(position, asker, value);
    }, this.runtime.on);
    const some = trials.values.slice(0, SOME);
    return [await all(some), await all(some.map(() => trials.absent))];
  }

  /** Whether somebody who may see the targets gets anything at this position that an absent id does not give: the first such answer says it. */
  async reaches(position: Position, asker: Side, targets: Targets): Promise<boolean> {
    const { done } = await this.differences(position, asker, { ...targets, ids: likelyFirst(position, asker, targets.ids) }).next();
    return done !== true;
  }

  /** Tries one value after the other, or many at once where the position takes them, and tells which is answered otherwise than one that nobody has. */
  private async *differences(position: Position, asker: Side, targets: Targets): AsyncGenerator<Finding> {
    const trials = trialsAt(position, targets);
    if (!trials) return;
    let expected: string | undefined;
    for (const values of inGroups(trials.values, position.takesMany ? MANY : 1)) {
      // As many, filled up with what nobody has: the absent are asked for once.
      const absent = Array.from({ length: position.takesMany ? MANY : 1 }, () => trials.absent);
      expected ??= await this.answer(position, asker, ...absent);
      const got = await this.answer(position, asker, ...values, ...absent.slice(values.length));
      if (got !== expected) yield { position: position.label, what: `${values.join(', ')}: answered ${clipped(got)}, absent ${clipped(expected)}` };
    }
  }
}
