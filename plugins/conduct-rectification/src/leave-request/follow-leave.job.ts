import { defineJob } from '@xiangzhi/plugin-api';
import { followLeave } from './follow-leave.js';

export default defineJob((work, { leaveRequest }) => followLeave(work, String(leaveRequest)));
