import { Choice, defineUseCase, Input, refusing, sql, Text, VersionedInput, type Work } from '@xiangzhi/plugin-api';
import { PhoneCallOutcome } from './phone-task.choices.js';
import { PhoneTask } from './phone-task.record.js';

/** Whoever does not answer three times is not to be reached on this way. */
const MOST_CALLS = 3;

@Input({ zh: '登记通话', en: 'What came of a call.' })
export class RecordPhoneCallInput extends VersionedInput {
  @Choice(PhoneCallOutcome, { zh: '通话结果', en: 'What came of it.' })
  readonly outcome!: PhoneCallOutcome;

  @Text({ zh: '备注：未接通时必填，如无人接听、停机、他人接听', en: 'Note; needed when the person was not reached.', max: 200, optional: true })
  readonly note?: string | null;
}

/** The delivery of whoever has an account shows what came of the call. */
const settleDelivery = async (work: Work, deliveryId: string, told: boolean): Promise<void> => {
  const { actor: { tenantId, userId }, now } = work;
  await work.query(sql`
    update core.notification_delivery set state = ${told ? 'DELIVERED' : 'FAILED'}, delivered_at = ${told ? now : null}, error_code = ${told ? null : 'NOT_REACHED'},
      updated_at = ${now}, updated_by = ${userId}, version = version + 1
    where tenant_id = ${tenantId} and id = ${deliveryId}`);
};

/** §3.8: told, or tried again until the third call. */
export const recordPhoneCall = defineUseCase({
  name: 'recordPhoneCall',
  zh: '登记电话告知的通话结果',
  en: 'Record what came of a call: the person was told, or not reached.',
  permission: 'core:phone-task:call',
  input: RecordPhoneCallInput,
  payload: { phoneTask: PhoneTask },
  async run(work, { id, version, outcome, note = null }) {
    const told = outcome === 'SPOKEN';
    if (!told && !note) refusing('VALIDATION', '§3.8')('请写明未接通的情况，如无人接听、停机、他人接听', 'note');
    const task = await work.lock(PhoneTask, id, version);
    const attempts = task.attempts + 1;
    const ended = told || attempts >= MOST_CALLS;
    const result = note ?? (told ? '已电话告知' : null);
    const changes = { attempts, callerId: work.actor.userId, calledAt: work.now, ...(ended ? { result } : {}) };
    const evidence = { statement: result ?? '', at: work.now.toISOString() };
    if (told) await work.transition(PhoneTask, task, { action: 'tell', changes, note, evidence });
    else await work.transition(PhoneTask, task, { action: 'miss', to: ended ? 'GIVEN_UP' : 'NOT_REACHED', changes, note, ...(ended ? { evidence } : {}) });
    if (ended && task.deliveryId !== null) await settleDelivery(work, task.deliveryId, told);
    return { phoneTask: id };
  },
});
