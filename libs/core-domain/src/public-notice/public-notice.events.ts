import { defineEvent } from '@xiangzhi/plugin-api';

/** A notice about a record has stood its days without an objection that is right: what it is about may go on. */
export const publicNoticeEnded = defineEvent({ name: 'core.publicNoticeEnded', zh: '公示期满', en: 'A public notice has stood its days.', ids: ['notice', 'subject'] });

/** §18.3: the first day of a notice, and the day from which it may end. */
export const publicNoticeCameToDay = defineEvent({ name: 'core.publicNoticeCameToDay', zh: '公示开始、期满', en: 'A public notice has come to its first or to its due day.', ids: ['notice'] });

/** PN-2: somebody has objected, also without a login. */
export const noticeObjectionOpened = defineEvent({ name: 'core.noticeObjectionOpened', zh: '收到公示异议', en: 'An objection to a public notice came in.', ids: ['objection'] });

/** PN-2: it was said whether an objection is right. */
export const noticeObjectionDecided = defineEvent({ name: 'core.noticeObjectionDecided', zh: '公示异议已有结论', en: 'It was said whether an objection is right.', ids: ['objection'] });

/** PN-2: an objection was upheld; what the notice is about does not go on until another notice has stood its days. */
export const publicNoticeBlocked = defineEvent({ name: 'core.publicNoticeBlocked', zh: '公示异议成立', en: 'An objection to a public notice was upheld.', ids: ['notice', 'subject'] });
