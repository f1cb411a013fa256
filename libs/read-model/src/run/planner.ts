import { createHash } from 'node:crypto';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { DomainError } from '@xiangzhi/kernel';
import type { ReadCatalogue } from '../catalogue/read-catalogue.js';
import type { AccessProfile } from '../plan/access-profile.js';
import { assertWithin } from '../plan/limits.js';
import { Planning } from '../plan/planning.js';
import type { Notice, RootPlan } from '../plan/plan-tree.js';
import { planRoot } from '../plan/root.js';
import type { RequestValues } from '../selection/request-values.js';
import { select, type Selected } from '../selection/select.js';
import { variableShape, type VariableShape } from '../selection/variable-shape.js';
import { statementSql } from '../sql/statement.js';
import { PlanCache, type PlannerShare } from './plan-cache.js';

/** A compiled read: run it as often as you like with other values of the same shape. */
export interface ReadPlan {
  readonly roots: readonly RootPlan[];
  readonly text: string;
  readonly values: readonly unknown[];
  /** Name under which a connection prepares the statement. */
  readonly name: string;
  /** It writes entries of the audit trail, because sensitive data is read. */
  readonly writes: boolean;
  readonly notices: readonly Notice[];
}

/** A whole query: its planned root fields in one statement, and what is left to graphql-js. */
export interface QueryPlan extends ReadPlan {
  /** Response keys in the order of the selection. */
  readonly keys: readonly string[];
  /** Root fields that no record declares. */
  readonly others: readonly Selected[];
}

export interface ReadRequest {
  readonly document: DocumentNode;
  /** Identifies the document in the plan cache: its hash. */
  readonly documentKey: string;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly access: AccessProfile;
}

/** Values a document may touch at the most: a full page of 200 rows with 200 children each stays below, an accidental cross product does not. */
export const COST_LIMIT = 500_000;

/** @throws DomainError TOO_COMPLEX when the statement would have too many parameters. */
export const compilePlan = (roots: readonly RootPlan[], planning: Planning): ReadPlan => {
  const { text, values, writes } = statementSql(roots, planning.access);
  assertWithin('parameters', values.length);
  const name = `r${createHash('sha1').update(text).digest('base64url').slice(0, 24)}`;
  return { roots, text, values, name, writes, notices: planning.notices };
};

/** @throws DomainError TOO_COMPLEX when the estimated number of values is beyond the limit. */
export const assertAffordable = (plan: ReadPlan, request: RequestValues): void => {
  const cost = plan.roots.reduce((sum, root) => sum + root.cost(request), 0);
  if (cost <= COST_LIMIT) return;
  throw new DomainError('TOO_COMPLEX', {
    messageZh: `查询估计要读取约 ${cost} 个值，上限为 ${COST_LIMIT}；请减小 first，或分几次查询`,
    facts: { cost, limit: COST_LIMIT },
  });
};

/** Plans the reads of one view and remembers the plans. */
export class Planner {
  private readonly plans: PlannerShare;

  /** @param cache where the plans are kept; shared by the views of a process, so that they have one budget. Default: one of its own. */
  constructor(
    readonly schema: GraphQLSchema,
    readonly catalogue: ReadCatalogue,
    cache: PlanCache = new PlanCache(),
  ) {
    this.plans = cache.share();
  }

  /** Forgets all plans: the view is closed. */
  close(): void {
    this.plans.clear();
  }

  plan(request: ReadRequest): QueryPlan {
    const shape = variableShape(this.schema, request);
    return this.remembered([request.documentKey, request.operation.name?.value ?? '', request.access.key, shape.key], () => this.compile(request, shape));
  }

  /** A plan that is made once. @param dependsOn all that another plan would come of, always as many parts for one kind of plan */
  remembered<Plan extends ReadPlan>(dependsOn: readonly string[], make: () => Plan): Plan {
    const key = dependsOn.join('\n');
    const known = this.plans.get(key);
    if (known) return known as Plan;
    const began = performance.now();
    const plan = make();
    this.plans.set(key, plan, performance.now() - began);
    return plan;
  }

  private compile({ document, operation, access }: ReadRequest, { variables }: VariableShape): QueryPlan {
    const type = this.schema.getRootType(operation.operation);
    if (!type) throw new TypeError(`this view has no ${operation.operation} type`);
    const selection = select({ schema: this.schema, document, variables }, type, [operation.selectionSet]);
    const isPlanned = ({ name }: Selected): boolean => this.catalogue.roots.has(name);
    const planning = new Planning(this.catalogue, access);
    const plan = compilePlan(selection.filter(isPlanned).map((selected) => planRoot(planning, selected)), planning);
    return { ...plan, keys: selection.map(({ key }) => key), others: selection.filter((selected) => !isPlanned(selected)) };
  }
}
