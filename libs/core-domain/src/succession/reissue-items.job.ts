import { defineJob, DomainError, isStaying, sql, staysInArchive, type StaysInArchive, type Work } from '@xiangzhi/plugin-api';
import { atWork } from '../module/at-work.js';
import { columnsFrom, type CarriedTimes } from './carried-times.js';

/** One transaction stays short; what is left over is opened in the next round. */
const BATCH = 50;

interface InheritedItem {
  readonly id: string;
  readonly code: string;
  readonly type: string;
  readonly carried: { readonly own: object; readonly times: CarriedTimes };
}

const waiting = (work: Work) => sql`
  select h.id, h.predecessor_code as code, h.item_type as type, h.carried from core.inherited_item h
  where h.tenant_id = ${work.actor.tenantId} and h.state = 'WAITING' and ${atWork('h')}
  order by h.created_at, h.id limit ${BATCH} for update of h skip locked`;

/** @throws Error where this process does not run the module: another one does, or will */
const opened = (work: Work, { type, code, carried }: InheritedItem): Promise<string | StaysInArchive> => {
  const reissue = work.reissueOf(type);
  if (!reissue) throw new Error(`no module of this process opens items of type ${type} again`);
  const as = { columns: columnsFrom(carried.times), opening: { note: `由被撤并乡镇的 ${code} 移交，原受理时间和办理时限不变` } };
  return reissue.of.open(work.inModule(reissue), carried.own, as);
};

/** What a rule of the module does not let in stays in the archive. */
const tried = async (work: Work, item: InheritedItem): Promise<string | StaysInArchive> => {
  try {
    return await work.attempt(() => opened(work, item));
  } catch (error) {
    if (error instanceof DomainError) return staysInArchive(error.details.messageZh ?? '未能重新登记，请人工登记');
    throw error;
  }
};

/** AM-18: the successor opens the items of its predecessors again, by the way of their modules; personal data that came along is erased then. */
export default defineJob(async (work) => {
  const { tenantId } = work.actor;
  for (const item of await work.query<InheritedItem>(waiting(work))) {
    const answer = await tried(work, item);
    const [state, itemId, reasonZh] = isStaying(answer) ? ['KEPT', null, answer.staysZh] : ['REISSUED', answer, null];
    await work.query(sql`
      update core.inherited_item set state = ${state}, item_id = ${itemId}::uuid, reason_zh = ${reasonZh}, carried = null, updated_at = ${work.now}
      where tenant_id = ${tenantId} and id = ${item.id} returning id`);
  }
});
