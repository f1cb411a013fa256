import type { DeliveredEvent, EventDefinition } from '@xiangzhi/kernel';
import type { Work } from '@xiangzhi/write-model';

/** What a module does when it hears of an event. */
export interface Consumer {
  readonly event: EventDefinition;
  run(work: Work, event: DeliveredEvent): Promise<void>;
}

/**
 * Declares a consumer; the default export of its file. Its writes and the receipt of the event are one transaction, so they
 * happen once however often the event is delivered. What it throws is tried again with back-off and shown to the operator.
 *
 * @example
 * export default defineConsumer(issueClosed, async (work, { ids }) => {
 *   await work.insert(ClosingNote, { issueId: ids.issue });
 * });
 */
export const defineConsumer = <Id extends string>(event: EventDefinition<Id>, run: (work: Work, event: DeliveredEvent<Id>) => Promise<void>): Consumer =>
  Object.freeze({ event, run: run });
