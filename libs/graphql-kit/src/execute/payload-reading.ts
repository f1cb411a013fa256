import { getNamedType, Kind, type DocumentNode, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { Planning, Slot, accessProfile, bind, compilePlan, planPayloadRecord, select, type AccessProfile, type ReadCatalogue, type ReadPlan, type RequestValues, type Selected } from '@xiangzhi/read-model';
import type { Actor } from '@xiangzhi/access';
import type { Transaction } from '@xiangzhi/persistence';
import { factsOf, type ClassOf } from '@xiangzhi/vocabulary';
import type { PayloadShape, StoredResult, UseCase } from '@xiangzhi/write-model';

const documentOf = (info: GraphQLResolveInfo): DocumentNode => ({ kind: Kind.DOCUMENT, definitions: [info.operation, ...Object.values(info.fragments)] });

const payloadSelection = (info: GraphQLResolveInfo): readonly Selected[] => {
  const payload = getNamedType(info.returnType) as GraphQLObjectType;
  const sets = info.fieldNodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
  return select({ schema: info.schema, document: documentOf(info), variables: info.variableValues }, payload, sets);
};

/** The class that a payload field shows. */
export const payloadTarget = (field: PayloadShape[string]): ClassOf => (typeof field === 'function' ? field : field[0]);

/** Whether a payload field is answered after the commit, by the use case's `afterwards`, and not read from a record. */
export const isOutput = (target: ClassOf): boolean => factsOf(target)?.of === 'output';

interface SelectedPayload {
  readonly selection: readonly Selected[];
  /** Response key of the mutation. */
  readonly path: readonly string[];
}

const planPayload = (catalogue: ReadCatalogue, access: AccessProfile, useCase: UseCase, { selection, path }: SelectedPayload): ReadPlan => {
  const planning = new Planning(catalogue, access);
  const roots = selection.flatMap((selected) => {
    const field = useCase.payload[selected.name];
    if (!field || isOutput(payloadTarget(field))) return [];
    const ids = new Slot<RequestValues>(`payload.${selected.name}`, (request) => request.payloadIds?.[selected.name] ?? null);
    const record = catalogue.recordOf(payloadTarget(field));
    return [planPayloadRecord(planning, record, { selected, ids, list: typeof field !== 'function', path })];
  });
  return compilePlan(roots, planning);
};

type Payload = Readonly<Record<string, unknown>>;

export interface PayloadReader {
  readonly plan: ReadPlan;
  /** Reads the selected records; members are named by response key. */
  read(tx: Transaction, result: StoredResult, values: RequestValues): Promise<Payload>;
  /** Adds what the use case has answered after the commit, by field. */
  withOutputs(payload: Payload, outputs: Payload): Payload;
}

/** Plans what a mutation selects from its payload, to be read in the write's own transaction by one statement. */
export const payloadReader = (catalogue: ReadCatalogue, actor: Actor, useCase: UseCase, info: GraphQLResolveInfo): PayloadReader => {
  const selection = payloadSelection(info);
  const plan = planPayload(catalogue, accessProfile(actor), useCase, { selection, path: [String(info.path.key)] });
  const byKey = (names: (name: string) => boolean, value: (name: string) => unknown): Payload =>
    Object.fromEntries(selection.filter(({ name }) => names(name)).map(({ key, name }) => [key, value(name)]));
  const comesAfter = (name: string): boolean => {
    const field = useCase.payload[name];
    return field !== undefined && isOutput(payloadTarget(field));
  };
  return {
    plan,
    async read(tx, result, values) {
      const bound = bind(plan.values, { ...values, payloadIds: result.ids });
      const rows = plan.roots.length > 0 ? await tx.query<Record<string, string | null>>({ text: plan.text, values: bound, name: plan.name }) : [];
      const records = plan.roots.map(({ key }) => [key, JSON.parse(rows[0]?.[key] ?? 'null') as unknown]);
      return { ...(Object.fromEntries(records) as Payload), ...byKey((name) => name === 'warnings', () => result.warnings) };
    },
    withOutputs: (payload, outputs) => ({ ...payload, ...byKey(comesAfter, (name) => outputs[name] ?? null) }),
  };
};
