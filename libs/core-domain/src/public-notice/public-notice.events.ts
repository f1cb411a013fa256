import { defineEvent } from '@xiangzhi/plugin-api';

/** A notice about a record has stood its days without an objection that is right: what it is about may go on. */
export const publicNoticeEnded = defineEvent({ name: 'core.publicNoticeEnded', zh: '公示期满', en: 'A public notice has stood its days.', ids: ['notice', 'subject'] });

/** PN-2: an objection was upheld; what the notice is about does not go on until another notice has stood its days. */
export const publicNoticeBlocked = defineEvent({ name: 'core.publicNoticeBlocked', zh: '公示异议成立', en: 'An objection to a public notice was upheld.', ids: ['notice', 'subject'] });
