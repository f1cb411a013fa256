/** Public notices and what is objected to them (domain-model §3.8). */
export const PUBLIC_NOTICE_PERMISSIONS = [
  'core:public-notice:read', 'core:public-notice:publish', 'core:notice-objection:record', 'core:notice-objection:read', 'core:notice-objection:decide',
] as const;

export type PublicNoticePermission = (typeof PUBLIC_NOTICE_PERMISSIONS)[number];

type Bundle = readonly PublicNoticePermission[];

/** Works for the people: knows what is on show, and writes down what somebody objects. */
export const NOTICE_KNOWING: Bundle = ['core:public-notice:read', 'core:notice-objection:record'];

/** Shows things to the people. Objections to them are others' to read and to decide. */
export const NOTICE_PUBLISHING: Bundle = ['core:public-notice:publish'];

/** Sees that objections are decided. */
export const OBJECTION_READING: Bundle = ['core:notice-objection:read'];

/** Decides them. */
export const OBJECTION_DECIDING: Bundle = [...OBJECTION_READING, 'core:notice-objection:decide'];
