import { defineConsumer } from '@xiangzhi/plugin-api';
import { personDeceased } from '@xiangzhi/core-domain/records';
import { endGone } from './end-gone.js';

export default defineConsumer(personDeceased, (work, { ids: { person } }) => endGone(work, person));
