import type { TenantActor } from '@xiangzhi/access';
import { defineOperation, type Operation, type OperationContext } from '@xiangzhi/graphql-kit';

/** What the `run` of a township's operation gets: whoever asks works in a township. */
export type TownshipContext = OperationContext & { readonly actor: TenantActor };

/** An operation without its audience, which is the townships. */
export type TownshipOperation<Given extends object, Answer> = Omit<Operation<TownshipContext, Given, Answer>, 'audience'>;

/**
 * Declares a root field that townships alone have, and that cannot be one statement.
 *
 * @example
 * export const gridAt = defineTownshipOperation<GridAtInput, GridAt>({ kind: 'query', name: 'gridAt', …, run: ({ actor, read }, input) => … });
 */
export const defineTownshipOperation = <Given extends object, Answer>(declaration: TownshipOperation<Given, Answer>): Operation<OperationContext, Given, Answer> =>
  defineOperation<OperationContext, Given, Answer>({
    ...declaration,
    audience: ['TENANT'],
    run: async ({ actor, ...context }, input) => {
      if (actor.kind !== 'TENANT') throw new TypeError(`${declaration.name} is offered to townships only`);
      return declaration.run({ ...context, actor }, input);
    },
  });
