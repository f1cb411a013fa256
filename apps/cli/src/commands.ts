import type { CommandSpec } from './command/command-spec.js';
import { auditCommands } from './audit/audit.commands.js';
import { clockCommands } from './clock/clock.commands.js';
import { databaseCommands } from './database/database.commands.js';
import { demoCommands } from './demo/demo.commands.js';
import { doctorCommands } from './doctor/doctor.commands.js';
import { eventsCommands } from './events/events.commands.js';
import { importCommands } from './import/import.commands.js';
import { jobsCommands } from './jobs/jobs.commands.js';
import { pluginCommands } from './plugin/plugin.commands.js';
import { processCommands } from './process/process.commands.js';
import { schemaCommands } from './schema/schema.commands.js';
import { tenantCommands } from './tenant/tenant.commands.js';
import { userCommands } from './user/user.commands.js';

/** Everything that `xiangzhi` can do, in the order of its help. */
export const COMMANDS: readonly CommandSpec[] = [
  ...processCommands,
  ...databaseCommands,
  ...doctorCommands,
  ...tenantCommands,
  ...pluginCommands,
  ...eventsCommands,
  ...jobsCommands,
  ...importCommands,
  ...userCommands,
  ...demoCommands,
  ...schemaCommands,
  ...auditCommands,
  ...clockCommands,
];
