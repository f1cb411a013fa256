import { createHash } from 'node:crypto';
import { getVariableValues, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { DomainError } from '@xiangzhi/kernel';
import { accessProfile, assertAffordable, bind, type Planner, type QueryPlan, type RequestValues } from '@xiangzhi/read-model';
import type { TenantActor } from '@xiangzhi/access';
import type { LaterRead, UseCase } from '@xiangzhi/write-model';

/** Who performs a use case, and in which request. */
export interface Foreseeing {
  readonly actor: TenantActor;
  readonly values: RequestValues;
}

type Values = Readonly<Record<string, unknown>>;

const upTo = (actor: TenantActor, level: LaterRead['upTo']): TenantActor => (level < actor.clearance ? { ...actor, clearance: level } : actor);

/** What the planner refuses is an argument of the use case. */
const ofInput = (error: unknown): unknown => {
  if (!(error instanceof DomainError)) return error;
  return new DomainError(error.code, { ...error.details, argumentPath: ['input', ...(error.details.argumentPath ?? [])], cause: error });
};

/** @throws DomainError VALIDATION naming what the list's filter does not take */
const coerced = ({ schema }: Planner, operation: OperationDefinitionNode, variables: Values): Values => {
  const { coerced: known, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (known) return known;
  const [first] = errors ?? [];
  throw new DomainError('VALIDATION', { messageZh: `筛选条件不符合该列表的格式：${first?.message ?? ''}`, argumentPath: ['where'] });
};

const planned = (planner: Planner, { actor, values }: Foreseeing, { document: text, variables: given, upTo: level }: LaterRead): readonly [QueryPlan, RequestValues] => {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
  const variables = coerced(planner, operation, given);
  const documentKey = createHash('sha256').update(text).digest('hex');
  return [planner.plan({ document, documentKey, operation, variables, access: accessProfile(upTo(actor, level)) }), { ...values, variables }];
};

/**
 * Plans what a use case will read later, so that what will be refused then is refused now, before anything is written.
 * @throws DomainError FORBIDDEN, VALIDATION, TOO_COMPLEX, with the path of the argument
 */
export const assertForeseen = (planner: Planner, foreseeing: Foreseeing, useCase: UseCase, input: Values): void => {
  // Whoever may not do it at all hears of that, from the write itself, and not of what would be read later.
  if (!foreseeing.actor.permissions.has(useCase.permission)) return;
  const later = useCase.foresees?.(planner.catalogue.ledgers, input);
  if (!later) return;
  try {
    const [plan, values] = planned(planner, foreseeing, later);
    for (const root of plan.roots) if (root.kind === 'refused') throw root.error;
    assertAffordable(plan, values);
    bind(plan.values, values);
  } catch (error) {
    throw ofInput(error);
  }
};
