import { defineTransition, ReasonInput } from '@xiangzhi/plugin-api';
import { CollectionTask } from './collection-task.record.js';

const evidenceOf = (statement: string, at: Date) => ({ result: statement, evidence: { statement, at: at.toISOString() } });

export const submitCollectionTask = defineTransition({
  name: 'submitCollectionTask',
  record: CollectionTask,
  action: 'submit',
  step(work) {
    const { result, evidence } = evidenceOf('已逐户入户确认', work.now);
    return { changes: { result }, evidence };
  },
});

export const sendBackCollectionTask = defineTransition({ name: 'sendBackCollectionTask', record: CollectionTask, action: 'sendBack', input: ReasonInput, step: (_work, _task, { reason }) => ({ note: reason }) });

export const closeCollectionTask = defineTransition({ name: 'closeCollectionTask', record: CollectionTask, action: 'close' });
