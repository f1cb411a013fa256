import type { PrivacyLevel, TenantActor } from '@xiangzhi/access';
import type { LedgerModel } from '@xiangzhi/read-model';
import type { ClassOf, Wording } from '@xiangzhi/vocabulary';
import type { Work } from './work.js';

/** One record, or several, of a payload; by id, because the read model reads them back in the same transaction. */
export type PayloadShape = Readonly<Record<string, ClassOf | readonly [ClassOf]>>;

/** What `run` returns: for each payload field the id (or ids) of what was written. */
export type PayloadIds<Shape extends PayloadShape> = {
  readonly [Field in keyof Shape]: Shape[Field] extends readonly [ClassOf] ? readonly string[] : string | null;
};

/**
 * A write. One file a use case: the input, the permission, and `run` — load and lock, decide (pure),
 * write. Transaction, validation, authorisation, idempotency, retry and audit are the write model's.
 */
export interface UseCase<Given extends object = object, Shape extends PayloadShape = PayloadShape> extends Wording {
  readonly kind: 'useCase';
  /** Name of the mutation: verb and noun. */
  readonly name: string;
  readonly permission: string;
  readonly input: ClassOf<Given>;
  readonly payload: Shape;
  /**
   * It reaches beyond the actor's own unit into the whole township, such as a report of something next door. What may be done there
   * is then up to `run` and the guards of the table. The payload shows the record wherever it lies, what it refers to only within the unit.
   */
  readonly reach?: 'TOWNSHIP';
  /** It is done to what is one's own and nothing else: what one's unit was given, what one has made oneself. `run` sees to it. */
  readonly own?: boolean;
  /** Whether nobody may know who has done it (AM-9): no row, step, audit entry or address keeps the person. */
  anonymous?(input: Given): boolean;
  /** What will be read because of it, later: it is planned before anything is written, so that what cannot be read is refused now. */
  foresees?(ledgers: ReadonlyMap<string, LedgerModel>, input: Given): LaterRead | undefined;
  /** A method, so that lists of use cases with different inputs have one type. */
  run(work: Work, input: Given): Promise<PayloadIds<Shape>>;
  /**
   * Runs after the commit and before the answer, also for a replay: waits for what must follow, and answers those payload fields
   * that are an `@Output` and no record.
   */
  afterwards?(settled: Settled): Promise<Readonly<Record<string, unknown>>>;
}

/** A document that is asked later in the name of whoever performs the use case. */
export interface LaterRead {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What is above this level is masked or withheld, whatever the actor may read. */
  readonly upTo: PrivacyLevel;
}

/** What stands after a commit. */
export interface Settled {
  readonly actor: TenantActor;
  /** The business instant after the commit. */
  readonly now: Date;
  /** What `run` returned. */
  readonly ids: Readonly<Record<string, string | readonly string[] | null>>;
  /** A service of the runtime's container, by its class. */
  readonly get: <Service>(token: abstract new (...args: never[]) => Service) => Service;
}

/**
 * Declares a use case.
 *
 * @example
 * export const closeMealSite = defineUseCase({
 *   name: 'closeMealSite', zh: '关闭助餐点', permission: 'elderly-meals:site:close',
 *   input: CloseMealSiteInput, payload: { mealSite: MealSite },
 *   async run(work, input) {
 *     const site = await work.lock(MealSite, input.id, input.version);
 *     await work.update(MealSite, site, { status: 'CLOSED' });
 *     return { mealSite: site.id };
 *   },
 * });
 */
export const defineUseCase = <Given extends object, const Shape extends PayloadShape>(
  declaration: Omit<UseCase<Given, Shape>, 'kind'>,
): UseCase<Given, Shape> => Object.freeze({ kind: 'useCase' as const, ...declaration });
