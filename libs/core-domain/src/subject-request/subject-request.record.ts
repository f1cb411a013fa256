import { BelongsTo, Choice, Identifier, States, Whole, type Ref } from '@xiangzhi/plugin-api';
import { isOfMinor } from '../people/minor.sql.js';
import { Person } from '../people/person.record.js';
import { User } from '../user/user.record.js';
import { ClockedItem, ItemRecord } from '../work-item/clocked-item.js';
import { IdentityCheck, SubjectApplicant, SubjectRequestKind } from './subject-request.choices.js';
import { SubjectRequestState } from './subject-request.states.js';

/** Somebody asks what is stored about him or his ward (AM-12; PIPL, article 45). */
@ItemRecord({
  item: { type: 'SUBJECT_REQUEST', prefix: 'GR' },
  table: 'subject_request',
  zh: '个人信息查阅、复制申请',
  en: 'A request of a person to see, or get a copy of, what is stored about that person.',
  raises: { to: 4, when: (row) => isOfMinor(row, 'subject_id') },
  reads: {
    permission: 'core:subject-request:read',
    one: 'subjectRequest',
    list: 'subjectRequests',
    where: ['code', 'state', 'light', 'kind', 'subject', 'receivedAt', 'dueAt', 'closedAt'],
    orderBy: ['receivedAt', 'dueAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class SubjectRequest extends ClockedItem {
  @States(SubjectRequestState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: SubjectRequestState;

  @Choice(SubjectRequestKind, { zh: '类别', en: 'What is asked for.', privacy: 0 })
  readonly kind!: SubjectRequestKind;

  @BelongsTo(() => Person, { zh: '当事人', en: 'Whose data it is about.', privacy: 2 })
  readonly subject!: Ref<Person>;
  readonly subjectId!: string;

  @Choice(SubjectApplicant, { zh: '申请人', en: 'Who asks.' })
  readonly applicant!: SubjectApplicant;

  @BelongsTo(() => Person, { zh: '申请的监护人', en: 'The guardian who asks.', privacy: 2, optional: true })
  readonly guardian!: Ref<Person> | null;
  readonly guardianId!: string | null;

  @Choice(IdentityCheck, { zh: '身份核验方式；不留存证件复印件', en: 'How it was made sure who asks; no copy is kept.' })
  readonly identityCheck!: IdentityCheck;

  @BelongsTo(() => User, { zh: '文件生成人', en: 'Who has made the file that needs a second person.', optional: true })
  readonly compiler!: Ref<User> | null;
  readonly compilerId!: string | null;

  @BelongsTo(() => User, { zh: '文件批准人', en: 'The second person who has let it out (SOD-8).', optional: true })
  readonly fileApprover!: Ref<User> | null;
  readonly fileApproverId!: string | null;

  @Whole({ zh: '文件的最高信息级别（3–4），须第二人批准', en: 'Highest level of what the file holds; a second person lets it out.', max: 4, privacy: 0, optional: true })
  readonly fileLevel!: number | null;

  @Identifier({ zh: '待批准的文件', en: 'The attachment that a second person decides about.', hidden: true, optional: true })
  readonly fileId!: string | null;
}
