import type { ClassOf, AudienceKind, Wording } from '@xiangzhi/vocabulary';

/** What may stand in an operation's answer: a shape of ours, a list of it, or a plain value. */
export type OperationResult = ClassOf | readonly [ClassOf] | 'flag' | 'json';

/**
 * Who may call a root field that is answered by JavaScript. There is no default: a field without a
 * permission and without a word that it needs none refuses to boot.
 */
export type OperationAccess = 'public' | 'signedIn' | { readonly permission: string };

/**
 * A root field that cannot be one SQL statement: sessions, verification, reports of other systems.
 * Everything that reads a record is declared on the record instead.
 */
export interface Operation<Context = never, Given extends object = object, Answer = unknown> extends Wording {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  readonly access: OperationAccess;
  readonly audience: readonly AudienceKind[];
  /** The class of the one `input` argument. */
  readonly input?: ClassOf<Given>;
  /** The input holds secrets: it is handed on as it was typed, and checked by whoever keeps the secret. Otherwise it is checked like that of a use case. */
  readonly secret?: boolean;
  /** It reads beyond the actor's own unit, in the whole township: an answer of sums, codes and what is the actor's own. */
  readonly reach?: 'TOWNSHIP';
  readonly result: OperationResult;
  run(context: Context, input: Given): Promise<Answer>;
}

/** Declares a root field answered by JavaScript. */
export const defineOperation = <Context, Given extends object, Answer>(
  declaration: Operation<Context, Given, Answer>,
): Operation<Context, Given, Answer> => Object.freeze(declaration);
