import type { NamedMigration } from '@xiangzhi/plugin-api';
import { createRectification } from './0001-create-rectification.schema.js';
import { createPostAdjustments } from './0002-create-post-adjustments.schema.js';
import { createAttendance } from './0020-create-attendance.schema.js';
import { createLeave } from './0021-create-leave.schema.js';
import { confineRechecks } from './0022-confine-rechecks.schema.js';
import { createLeaveTurns } from './0023-create-leave-turns.schema.js';

/** The module's ledger, oldest first. What has been released is never changed: add the next. */
const migrations: readonly NamedMigration[] = [createRectification, createPostAdjustments, createAttendance, createLeave, confineRechecks, createLeaveTurns];

export default migrations;
