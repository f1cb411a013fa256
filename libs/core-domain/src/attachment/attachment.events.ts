import { defineEvent } from '@xiangzhi/plugin-api';

/** A file that was kept turned out to be infected, and is handed out no more. */
export const infectedFileFound = defineEvent({ name: 'core.infectedFileFound', zh: '附件发现病毒', en: 'A kept file is infected.', ids: ['attachment'] });
