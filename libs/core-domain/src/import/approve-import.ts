import { DomainError, defineTransition } from '@xiangzhi/plugin-api';
import { forgetRows } from './waiting-rows.js';
import { ImportBatch } from './import-batch.record.js';

/** SOD-8: whoever answers for personal data, or leads the township, lets it in; not whoever has started it. */
export const approveImport = defineTransition({
  name: 'approveImport',
  record: ImportBatch,
  action: 'approve',
  step: (work) => ({ changes: { approverId: work.actor.userId } }),
});

/** Nothing was written, and what the file says is kept no longer than the file. */
export const discardImport = defineTransition({
  name: 'discardImport',
  record: ImportBatch,
  action: 'discard',
  async step(work, { id }) {
    await forgetRows(work, id);
    return {};
  },
});

/** AM-20: takes back the rows that nobody has touched since; the worker does it, and keeps the others. */
export const revertImport = defineTransition({
  name: 'revertImport',
  record: ImportBatch,
  action: 'revert',
  async step(work, { id, kind }) {
    const of = work.importOf(kind)?.of;
    if (of?.reverts === false) throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-20', messageZh: `导入的${of.zh}不能撤回，请逐个停用`, argumentPath: ['input', 'id'] });
    await work.enqueue('core.revert-import', { ids: { batch: id }, once: id });
    return {};
  },
});
