import { defineEvent } from '@xiangzhi/plugin-api';

/** An order of supervision has arrived in the township, or its overseer has said something new of it. */
export const supervisionCame = defineEvent({ name: 'core.supervisionCame', zh: '收到督办', en: 'An order of supervision arrived, or was decided about.', ids: ['supervision'] });
