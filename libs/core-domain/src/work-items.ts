/** What modules build their work items with (domain-model §3.6). */
export { ClockedItem, ItemRecord } from './work-item/clocked-item.js';
export { EvidenceInput, assertEvidence, takeEvidence } from './work-item/evidence.input.js';
export { DeadlineLight, ItemClock, WorkPriority } from './work-item/item.choices.js';
export { givenTo, returned, signed, takenOn, WITH_NOBODY } from './work-item/hand-over.js';
export { isAssignee, MOST_RETURNS, pauseLines, REOPEN_DAYS, returnGuards } from './work-item/item-lines.js';
export { isUnseenBy } from './work-item/seen-by.sql.js';
export { similarityFaults, SIMILAR_DAYS, SIMILAR_METRES, type Comparable } from './work-item/similar-items.rules.js';
export { similarItems, type SimilarItem, type SimilarTo } from './work-item/similar-items.js';
export { LIGHTS } from './work-item/light.sql.js';
export { requestExtension } from './work-item/request-clock.js';
export { WorkItem } from './work-item/work-item.record.js';
export { WorkRequest } from './work-item/work-request.record.js';
export { WorkStep } from './work-item/work-step.record.js';
export { sendToCounty, type CountyRequest } from './exchange/send-to-county.js';
export { SupervisedItem } from './exchange/supervised-item.record.js';
