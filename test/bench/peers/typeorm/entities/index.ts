import { GridIssue } from './grid-issue.entity.js';
import { Grid } from './grid.entity.js';
import { OrgUnit } from './org-unit.entity.js';
import { User } from './user.entity.js';
import { WorkStep } from './work-step.entity.js';

export const entities = [GridIssue, Grid, OrgUnit, User, WorkStep];
