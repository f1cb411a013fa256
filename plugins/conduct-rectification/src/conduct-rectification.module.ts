import { defineModule } from '@xiangzhi/plugin-api';
import { attendance } from './attendance.chapter.js';
import { rectification } from './rectification.chapter.js';

/** The code of the module, imported when the first township switches it on. */
export default defineModule(rectification, attendance);
