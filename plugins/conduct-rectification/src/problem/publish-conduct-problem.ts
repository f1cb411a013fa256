import { defineUseCase, DomainError, Input, refusing, Same, Text, VersionedInput, type Refuse, type RowOf } from '@xiangzhi/plugin-api';
import { definePublicNotice, publishNotice, PublicNotice } from '@xiangzhi/core-domain/records';
import { ConductProblem } from './conduct-problem.record.js';

/** How long people can read it, in calendar days. */
const NOTICE_DAYS = 7;

/** CR-7: what the public reads of a problem is the text that was approved, never what was written down inside. */
export const conductFeedback = definePublicNotice({
  matter: 'conduct-rectification.feedback', zh: '作风整改情况公开', en: 'What has become of a problem of conduct.', record: ConductProblem, days: NOTICE_DAYS, shows: ['publicText', 'closedOn'],
});

@Input({ zh: '拟写公开文字', en: 'Writes what the public is to read.' })
export class DraftConductFeedbackInput extends VersionedInput {
  @Same(() => ConductProblem, { optional: false })
  readonly publicText!: string;
}

@Input({ zh: '批准公开', en: 'Approves what the public reads.' })
export class PublishConductFeedbackInput extends VersionedInput {
  @Text({ zh: '标题', en: 'Title of the notice.', max: 60 })
  readonly title!: string;
}

const refuse: Refuse = refusing('INVARIANT_VIOLATION', 'CR-7');

/** CR-6: what few may see is not for everybody. */
const assertPublishable = ({ level, state }: RowOf<ConductProblem>): void => {
  if (level === 'MEMBER') refuse('班子成员的问题不公开', 'id');
  if (state === 'VOIDED') refuse('已作废的问题不公开', 'id');
};

/** A new text waits for approval again. */
export const draftConductFeedback = defineUseCase({
  name: 'draftConductFeedback',
  zh: '拟写公开文字',
  en: 'Write what the public is to read of a problem.',
  permission: 'conduct-rectification:problem:add',
  input: DraftConductFeedbackInput,
  payload: { conductProblem: ConductProblem },
  async run(work, { id, version, publicText }) {
    const problem = await work.lock(ConductProblem, id, version);
    assertPublishable(problem);
    await work.update(ConductProblem, problem, { publicText, publicAuthorId: work.actor.userId, publishedOn: null });
    return { conductProblem: id };
  },
});

/** CR-7: by another one than whoever has written it; it stands on the township's notice board from then on. */
export const publishConductFeedback = defineUseCase({
  name: 'publishConductFeedback',
  zh: '批准公开整改情况',
  en: 'Approve what the public reads of a problem, and show it.',
  permission: 'conduct-rectification:problem:publish',
  input: PublishConductFeedbackInput,
  payload: { conductProblem: ConductProblem, publicNotice: PublicNotice },
  async run(work, { id, version, title }) {
    const problem = await work.lock(ConductProblem, id, version);
    assertPublishable(problem);
    const { publicText } = problem;
    if (publicText === null) return refuse('还没有拟公开的文字，请先拟写', 'id');
    if (problem.publicAuthorId === work.actor.userId) throw new DomainError('SEPARATION_OF_DUTIES', { rule: 'CR-7', messageZh: '拟稿人不能批准公开自己写的文字，请由另一位有此权限的同事批准' });
    await work.update(ConductProblem, problem, { publishedOn: work.today });
    return { conductProblem: id, publicNotice: await publishNotice(work, conductFeedback, problem, { title, body: publicText, place: 'PAGE' }) };
  },
});
