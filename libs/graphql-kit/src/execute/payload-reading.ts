import { getNamedType, Kind, type DocumentNode, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { Planning, Slot, accessProfile, bind, compilePlan, planPayloadRecord, select, type AccessProfile, type ReadCatalogue, type ReadPlan, type RequestValues, type Selected } from '@xiangzhi/read-model';
import type { Actor } from '@xiangzhi/access';
import type { Transaction } from '@xiangzhi/persistence';
import type { StoredResult, UseCase } from '@xiangzhi/write-model';

const documentOf = (info: GraphQLResolveInfo): DocumentNode => ({ kind: Kind.DOCUMENT, definitions: [info.operation, ...Object.values(info.fragments)] });

const payloadSelection = (info: GraphQLResolveInfo): readonly Selected[] => {
  const payload = getNamedType(info.returnType) as GraphQLObjectType;
  const sets = info.fieldNodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
  return select({ schema: info.schema, document: documentOf(info), variables: info.variableValues }, payload, sets);
};

interface SelectedPayload {
  readonly selection: readonly Selected[];
  /** Response key of the mutation. */
  readonly path: readonly string[];
}

const planPayload = (catalogue: ReadCatalogue, access: AccessProfile, useCase: UseCase, { selection, path }: SelectedPayload): ReadPlan => {
  const planning = new Planning(catalogue, access);
  const roots = selection.flatMap((selected) => {
    const target = useCase.payload[selected.name];
    if (!target) return [];
    const ids = new Slot<RequestValues>(`payload.${selected.name}`, (request) => request.payloadIds?.[selected.name] ?? null);
    const record = catalogue.recordOf(typeof target === 'function' ? target : target[0]);
    return [planPayloadRecord(planning, record, { selected, ids, list: typeof target !== 'function', path })];
  });
  return compilePlan(roots, planning);
};

export interface PayloadReader {
  readonly plan: ReadPlan;
  read(tx: Transaction, result: StoredResult, values: RequestValues): Promise<Readonly<Record<string, unknown>>>;
}

/** Plans what a mutation selects from its payload, to be read in the write's own transaction by one statement. */
export const payloadReader = (catalogue: ReadCatalogue, actor: Actor, useCase: UseCase, info: GraphQLResolveInfo): PayloadReader => {
  const plan = planPayload(catalogue, accessProfile(actor), useCase, { selection: payloadSelection(info), path: [String(info.path.key)] });
  return {
    plan,
    async read(tx, result, values) {
      const bound = bind(plan.values, { ...values, payloadIds: result.ids });
      const rows = plan.roots.length > 0 ? await tx.query<Record<string, string | null>>({ text: plan.text, values: bound, name: plan.name }) : [];
      const records = plan.roots.map(({ key }) => [key, JSON.parse(rows[0]?.[key] ?? 'null') as unknown]);
      return { ...(Object.fromEntries(records) as Record<string, unknown>), warnings: result.warnings };
    },
  };
};
