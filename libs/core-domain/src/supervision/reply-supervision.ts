import { defineUseCase, Input, Text, TransitionInput, VersionedInput, type TransitionStep, type Work } from '@xiangzhi/plugin-api';
import { showSupervision, speak } from './exchange.sql.js';
import { Supervision } from './supervision.record.js';
import { SupervisionState } from './supervision.states.js';

@Input({ zh: '反馈督办', en: 'Replies to an order of supervision.' })
export class ReplySupervisionInput extends VersionedInput {
  @Text({ zh: '反馈内容；报督办单位，请先脱敏，不要写入姓名、电话等个人信息', en: 'What was done, for the overseer: redacted by whoever sends it.', max: 1_000 })
  readonly reply!: string;
}

/** A step of the township: along its own table, said in the exchange, and shown there. */
const take = async (work: Work, { id, version }: VersionedInput, { act, text, ...step }: Omit<TransitionStep<Supervision>, 'action'> & { readonly act: 'SIGN' | 'REPLY'; readonly text: string | null }): Promise<{ readonly supervision: string }> => {
  const row = await work.lock(Supervision, id, version);
  await work.transition(Supervision, row, { action: act.toLowerCase(), ...step });
  await work.query(speak(work, row.orderId, { act, text }));
  await work.query(showSupervision(work, row.orderId));
  return { supervision: id };
};

const { sign, reply } = SupervisionState.actions;

export const signSupervision = defineUseCase({
  name: 'signSupervision',
  zh: sign.zh,
  en: 'Sign an order of supervision.',
  permission: 'core:supervision:reply',
  input: TransitionInput,
  payload: { supervision: Supervision },
  run: (work, input) => take(work, input, { act: 'SIGN', text: null, changes: { signedAt: work.now } }),
});

/** AM-16: a rejected reply is replied to anew; what was said before stays in the steps. */
export const replySupervision = defineUseCase({
  name: 'replySupervision',
  zh: reply.zh,
  en: 'Reply to an order of supervision.',
  permission: 'core:supervision:reply',
  input: ReplySupervisionInput,
  payload: { supervision: Supervision },
  run: (work, { reply: text, ...input }) => take(work, input, { act: 'REPLY', text, changes: { result: text }, note: text, evidence: { statement: text, at: work.now.toISOString() } }),
});
