import { parse, type OperationDefinitionNode } from 'graphql';
import type { TenantActor } from '@xiangzhi/access';
import type { AudienceSchema } from '@xiangzhi/graphql-kit';
import { accessProfile, bind, Planner, type RecordModel, type RequestValues } from '@xiangzhi/read-model';
import type { Fact } from '@xiangzhi/vocabulary';
import type { Township } from '../township/township.js';

/** A read that a list offers. */
export interface OfferedRead {
  readonly why: string;
  readonly document: string;
  /** It must come in order, without being sorted: no filter makes its rows few. */
  readonly ordered: boolean;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Plan Rows': number;
  readonly Plans?: readonly PlanNode[];
}

/** A sort of a page costs nothing; one of a township is what an index is for. */
const SORTED_ROWS = 1_000;

const ANY_UUID = '"00000000-0000-7000-8000-000000000007"';

const conditionOf = (fact: Fact | undefined): string => {
  if (fact?.kind === 'belongsTo') return `{ eq: ${ANY_UUID} }`;
  if (fact?.kind !== 'column' && fact?.kind !== 'computed') throw new TypeError('a filter of what is no column');
  if (fact.choices) return `{ eq: ${fact.choices.codes[0] ?? ''} }`;
  switch (fact.value) {
    case 'id':
      return `{ eq: ${ANY_UUID} }`;
    case 'flag':
      return '{ eq: true }';
    case 'day':
      return '{ gte: "2026-06-01", lt: "2026-06-02" }';
    case 'instant':
      return '{ gte: "2025-06-01T00:00:00+08:00", lt: "2025-06-02T00:00:00+08:00" }';
    case 'int':
      return '{ eq: 7 }';
    case 'areaCode':
      return '{ eq: "410922100" }';
    case 'money':
    case 'mass':
      return '{ eq: "7" }';
    default:
      return '{ eq: "v7" }';
  }
};

/** All that the list of a record offers: its own order, each declared order both ways, each declared filter. */
export const offeredReads = ({ facts }: RecordModel): readonly OfferedRead[] => {
  const { list, where = [], orderBy = [] } = facts.reads ?? {};
  if (list === undefined) return [];
  const read = (why: string, given: string, ordered: boolean): OfferedRead => ({ why: `${facts.name}: ${why}`, document: `{ ${list}(first: 50${given}) { nodes { id } } }`, ordered });
  const factOf = (property: string): Fact | undefined => facts.fields.find((one) => one.property === property);
  const orders = orderBy.flatMap((field) => ['ASC', 'DESC'].map((direction) => read(`order by ${field} ${direction}`, `, orderBy: [{ field: ${field}, direction: ${direction} }]`, true)));
  const filters = where.map((property) => read(`filter by ${property}`, `, where: { ${property}: ${conditionOf(factOf(property))} }`, false));
  const polled = facts.versioned ? [read('filter by updatedAfter', ', where: { updatedAfter: "2025-11-24T00:00:00+08:00" }', false)] : [];
  return [read('the list', '', true), ...orders, ...filters, ...polled];
};

const valuesOf = (actor: TenantActor): RequestValues => ({
  tenantId: actor.tenantId, scope: actor.scope, regionCode: null, actorId: actor.userId, post: actor,
  trace: { assignmentId: actor.assignmentId, ip: '192.0.2.1', requestId: 'plan', purpose: null },
  now: new Date('2026-01-05T01:00:00Z'), today: '2026-01-05', variables: {},
});

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

const faultOf = (table: string, { why, ordered }: OfferedRead, nodes: readonly PlanNode[]): string[] => {
  if (nodes.some((node) => node['Relation Name'] === table && node['Node Type'] === 'Seq Scan')) return [`${why}: all of ${table} is read`];
  const sorted = nodes.find((node) => node['Node Type'] === 'Sort' && node['Plan Rows'] > SORTED_ROWS);
  return ordered && sorted ? [`${why}: ${sorted['Plan Rows']} rows are sorted`] : [];
};

/** Whoever looks at how reads are performed. */
export interface PlanWatch {
  readonly schema: AudienceSchema;
  readonly township: Township;
  readonly actor: TenantActor;
}

/** Names the reads for which PostgreSQL, as role `app` under row-level security, would go through a whole table or sort a township. */
export const readFaults = async ({ schema: { schema, catalogue }, township, actor }: PlanWatch, record: RecordModel): Promise<readonly string[]> => {
  const planner = new Planner(schema, catalogue);
  const faults = offeredReads(record).map(async (offered) => {
    const document = parse(offered.document);
    const plan = planner.plan({ document, documentKey: offered.document, operation: document.definitions[0] as OperationDefinitionNode, variables: {}, access: accessProfile(actor) });
    const [row] = await township.enter((tx) => tx.query<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>({ text: `explain (format json) ${plan.text}`, values: bind(plan.values, valuesOf(actor)) }));
    return faultOf(record.facts.table, offered, (row?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => nodesOf(Plan)));
  });
  return (await Promise.all(faults)).flat();
};
