import { DomainError, type ClassOf, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { ClockedItem } from './clocked-item.js';
import { WorkItem } from './work-item.record.js';

/** An item by its id, and its record, locked; whichever module it is of. */
export interface HeldItem {
  readonly record: ClassOf<ClockedItem>;
  readonly row: RowOf<ClockedItem>;
}

/** @throws DomainError NOT_FOUND, UNAVAILABLE when its module does not run here */
export const holdItem = async (work: Work, itemId: string): Promise<HeldItem> => {
  const item = await work.find(WorkItem, itemId, 'itemId');
  const record = work.itemRecord(item.type) as ClassOf<ClockedItem> | undefined;
  if (!record || !(await work.isEnabled(item.module))) {
    throw new DomainError('MODULE_DISABLED', { rule: 'CORE-06', messageZh: `“${item.typeZh}”所在的模块现在不能办理，请先由乡镇系统管理员启用`, facts: { module: item.module } });
  }
  return { record, row: await work.lock(record, itemId, undefined, 'itemId') };
};
