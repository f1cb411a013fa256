import { AuditEntry } from './audit-entry.entity.js';
import { ClientRequest } from './client-request.entity.js';
import { GridIssue } from './grid-issue.entity.js';
import { Grid } from './grid.entity.js';
import { ItemAlarm } from './item-alarm.entity.js';
import { OrgUnit } from './org-unit.entity.js';
import { User } from './user.entity.js';
import { WorkItem } from './work-item.entity.js';
import { WorkStep } from './work-step.entity.js';

export const entities = [AuditEntry, ClientRequest, GridIssue, Grid, ItemAlarm, OrgUnit, User, WorkItem, WorkStep];
