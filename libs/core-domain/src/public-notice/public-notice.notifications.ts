import { fragment, localDateOf, notify, type Addressee, type LocalDate, type NotificationDeclaration } from '@xiangzhi/plugin-api';
import { holdersOf, personIn } from '../notification/addressees.js';
import { NoticeObjection } from './notice-objection.record.js';
import { noticeObjectionDecided, noticeObjectionOpened, publicNoticeCameToDay } from './public-notice.events.js';
import { PublicNotice } from './public-notice.record.js';

const supervision = holdersOf(['VILLAGE_SUPERVISION'], { zh: '村务监督委员会', en: 'Village supervision.' });
const owner = personIn<PublicNotice>('publisherId', { zh: '公示发布人', en: 'Who has published it.' });

const ownerOfObjected: Addressee<NoticeObjection> = {
  zh: '公示发布人',
  en: 'Who has published the notice.',
  users: ({ noticeId }, { tenant }) => fragment`select n.publisher_id from core.public_notice n where n.tenant_id = ${tenant} and n.id = ${noticeId}::uuid`,
};

/** Whoever has no login reads what came of it by the receipt; whom somebody at the office wrote it down for, that one tells. */
const recorder = personIn<NoticeObjection>('recorderId', { zh: '代为记录的工作人员（请转告提出人；网上提出的凭回执查看）', en: 'Who has written it down for somebody; without a login it is found by the receipt.' });

/** What of a notice its people are told. */
export type NoticeDay = 'START' | 'DUE';

/** The day that a notice on show has come to. */
export const noticeDay = (dueOn: LocalDate, today: LocalDate): NoticeDay => (today >= dueOn ? 'DUE' : 'START');

/** Told once for each; a board that was posted late makes no new one. */
export const noticeDayKey = (id: string, day: NoticeDay): string => `${id}:${day}`;

const onDay = (day: NoticeDay, { code, zh, en, text }: Pick<NotificationDeclaration, 'code' | 'zh' | 'text'> & { readonly en: string }): NotificationDeclaration =>
  notify(publicNoticeCameToDay, {
    code, zh, en, text, about: PublicNotice, id: 'notice', to: [owner, supervision], channels: ['WECHAT_WORK'],
    when: ({ state, dueOn }, { occurredAt }) => state === 'ON_SHOW' && noticeDay(dueOn, localDateOf(occurredAt)) === day,
    once: ({ id }) => noticeDayKey(id, day),
  });

/** §18.3: public notice start, end, objection. */
export const publicNoticeNotifications: readonly NotificationDeclaration[] = [
  onDay('START', { code: 'core.publicNoticeStarted', zh: '公示开始', en: 'A public notice has begun.', text: '“{title}”自 {startDate} 起公示，{dueOn} 起可以结束' }),
  onDay('DUE', { code: 'core.publicNoticeDue', zh: '公示期满', en: 'A public notice may end.', text: '“{title}”公示期满（{dueOn}），请处理完异议后结束公示' }),
  notify(noticeObjectionOpened, {
    code: 'core.noticeObjectionOpened', zh: '收到公示异议', en: 'An objection came in.', about: NoticeObjection, id: 'objection', to: [ownerOfObjected, supervision], channels: ['WECHAT_WORK'],
    text: '收到{title}（{code}），请在 {dueAt} 前核实并作出结论',
  }),
  notify(noticeObjectionDecided, {
    code: 'core.noticeObjectionDecided', zh: '公示异议已有结论', en: 'It was said whether an objection is right.', about: NoticeObjection, id: 'objection', to: [recorder], channels: ['WECHAT_WORK'],
    text: '您记录的{title}（{code}）已有结论，请转告提出人',
  }),
];
