import { getNamedType, Kind, visit, type DocumentNode, type GraphQLObjectType, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import { Planning, Slot, accessProfile, beyondScope, bind, compilePlan, planPayloadRecord, select, variableShape, type AccessProfile, type Planner, type ReadPlan, type RequestValues, type Selected, type VariableShape } from '@xiangzhi/read-model';
import type { Actor } from '@xiangzhi/access';
import { factsOf, type ClassOf } from '@xiangzhi/vocabulary';
import type { PayloadShape, Reading, StoredResult, UseCase } from '@xiangzhi/write-model';

const documentOf = (info: GraphQLResolveInfo): DocumentNode => ({ kind: Kind.DOCUMENT, definitions: [info.operation, ...Object.values(info.fragments)] });

const setsOf = (info: GraphQLResolveInfo): readonly SelectionSetNode[] => info.fieldNodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));

/** Variables that the payload's selection depends on; what the mutation itself is given does not shape a plan. */
const payloadVariables = (info: GraphQLResolveInfo): VariableShape => {
  const used = new Set<string>();
  for (const set of [...setsOf(info), ...Object.values(info.fragments).map(({ selectionSet }) => selectionSet)]) visit(set, { Variable: ({ name }) => void used.add(name.value) });
  const variables = Object.fromEntries(Object.entries(info.variableValues).filter(([name]) => used.has(name)));
  return variableShape(info.schema, { document: documentOf(info), operation: info.operation, variables });
};

const payloadSelection = (info: GraphQLResolveInfo, { variables }: VariableShape): readonly Selected[] =>
  select({ schema: info.schema, document: documentOf(info), variables }, getNamedType(info.returnType) as GraphQLObjectType, setsOf(info));

/** The class that a payload field shows. */
export const payloadTarget = (field: PayloadShape[string]): ClassOf => (typeof field === 'function' ? field : field[0]);

/** Whether a payload field is answered after the commit, by the use case's `afterwards`, and not read from a record. */
export const isOutput = (target: ClassOf): boolean => factsOf(target)?.of === 'output';

interface SelectedPayload {
  readonly selection: readonly Selected[];
  /** Response key of the mutation. */
  readonly path: readonly string[];
}

interface PayloadPlan extends ReadPlan {
  /** What is selected of the payload itself. */
  readonly fields: readonly Pick<Selected, 'key' | 'name'>[];
}

const planPayload = ({ catalogue }: Planner, access: AccessProfile, useCase: UseCase, { selection, path }: SelectedPayload): PayloadPlan => {
  const planning = new Planning(catalogue, access);
  const roots = selection.flatMap((selected) => {
    const field = useCase.payload[selected.name];
    if (!field || isOutput(payloadTarget(field))) return [];
    const ids = new Slot<RequestValues>(`payload.${selected.name}`, (request) => request.payloadIds?.[selected.name] ?? null);
    const record = catalogue.recordOf(payloadTarget(field));
    return [planPayloadRecord(planning, record, { selected, ids, list: typeof field !== 'function', path })];
  });
  return { ...compilePlan(roots, planning), fields: selection.map(({ key, name }) => ({ key, name })) };
};

type Payload = Readonly<Record<string, unknown>>;

export interface PayloadReader {
  readonly plan: ReadPlan;
  /** How the selected records are read; members are named by response key. */
  reading(result: StoredResult, values: RequestValues): Reading<Payload>;
  /** Adds what the use case has answered after the commit, by field. */
  withOutputs(payload: Payload, outputs: Payload): Payload;
}

/** Where plans of a document are made and kept. */
export interface PayloadPlanning {
  readonly planner: Planner;
  /** Identifies the document: its hash. */
  readonly documentKey: string;
}

const planOf = ({ planner, documentKey }: PayloadPlanning, actor: Actor, useCase: UseCase, info: GraphQLResolveInfo): PayloadPlan => {
  const own = accessProfile(actor);
  const [access, shape, key] = [useCase.reach === 'TOWNSHIP' ? beyondScope(own) : own, payloadVariables(info), String(info.path.key)];
  return planner.remembered([documentKey, info.operation.name?.value ?? '', access.key, shape.key, key], () =>
    planPayload(planner, access, useCase, { selection: payloadSelection(info, shape), path: [key] }),
  );
};

/** Plans what a mutation selects from its payload, to be read in the write's own transaction by one statement, in the round trip of its COMMIT. */
export const payloadReader = (planning: PayloadPlanning, actor: Actor, useCase: UseCase, info: GraphQLResolveInfo): PayloadReader => {
  const plan = planOf(planning, actor, useCase, info);
  const byKey = (names: (name: string) => boolean, value: (name: string) => unknown): Payload =>
    Object.fromEntries(plan.fields.filter(({ name }) => names(name)).map(({ key, name }) => [key, value(name)]));
  const comesAfter = (name: string): boolean => {
    const field = useCase.payload[name];
    return field !== undefined && isOutput(payloadTarget(field));
  };
  return {
    plan,
    reading: (result, values) => ({
      statement: plan.roots.length > 0 ? { text: plan.text, values: bind(plan.values, { ...values, payloadIds: result.ids }), name: plan.name } : undefined,
      answer([row = {}]) {
        const records = plan.roots.map(({ key }) => [key, JSON.parse((row[key] as string | null | undefined) ?? 'null') as unknown]);
        return { ...(Object.fromEntries(records) as Payload), ...byKey((name) => name === 'warnings', () => result.warnings) };
      },
    }),
    withOutputs: (payload, outputs) => ({ ...payload, ...byKey(comesAfter, (name) => outputs[name] ?? null) }),
  };
};
