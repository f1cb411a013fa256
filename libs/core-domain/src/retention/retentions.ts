import type { Operation, UseCase } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { DeletionCertificate } from './deletion-certificate.record.js';
import { holdRecords, releaseRetentionHold } from './hold-records.js';
import { RetentionHold } from './retention-hold.record.js';
import { retentionPolicies } from './retention-policies.operation.js';
import { RetentionSetting } from './retention-setting.record.js';
import { setRetentionFloor } from './set-retention-floor.operation.js';
import { setRetentionPolicy } from './set-retention-policy.js';

/** How long rows are kept, what holds them, and what was erased (§3.11, AM-11). */
export const retentions = {
  records: [RetentionSetting, RetentionHold, DeletionCertificate],
  useCases: [setRetentionPolicy, holdRecords, releaseRetentionHold] as readonly UseCase[],
  operations: [retentionPolicies, setRetentionFloor] as readonly Operation[],
} satisfies Chapter;
