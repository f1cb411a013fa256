import { defineEvent } from '@xiangzhi/kernel';

/** A lamp was reported broken. */
export const lampFaultReported = defineEvent({
  name: 'street-lamps.faultReported',
  zh: '路灯报修',
  en: 'A fault of a street lamp was reported.',
  ids: ['fault', 'lamp'],
});

/** Somebody other than the repairer has seen the lamp burning again (LAMP-5). */
export const lampFaultVerified = defineEvent({
  name: 'street-lamps.faultVerified',
  zh: '路灯修复经核验',
  en: 'The repair of a street lamp was verified.',
  ids: ['fault', 'lamp'],
});
