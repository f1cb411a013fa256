import { defineModule, type LoadedPlugin, type Operation } from '@xiangzhi/plugin-api';
import { workItemEscalated } from '@xiangzhi/write-model';
import { assignRole } from './assignment/assign-role.js';
import { approveAssignment, refuseAssignment } from './assignment/decide-post.js';
import { endRole } from './assignment/end-role.js';
import { resumeAssignment, suspendAssignment } from './assignment/suspend-assignment.js';
import { attachments } from './attachment/attachments.js';
import { verifyAuditChain } from './audit/verify-audit-chain.js';
import { oversightMetrics } from './metric/oversight-metrics.js';
import { townshipMetrics } from './metric/township-metrics.js';
import writeMetricSnapshots from './metric/write-metric-snapshots.job.js';
import { allOf } from './chapter.js';
import { corePermissions } from './core.permissions.js';
import { disableModule } from './module/disable-module.js';
import { enableModule } from './module/enable-module.js';
import { ModuleRecord } from './module/module.record.js';
import { modules } from './module/modules.operation.js';
import { purgeModule } from './module/purge-module.js';
import { setModuleReadOnly } from './module/set-module-read-only.js';
import { updateModuleSettings } from './module/update-module-settings.js';
import { createTownshipRole } from './role/create-township-role.js';
import { roleMatrix } from './role/role-matrix.operation.js';
import { roles } from './role/roles.operation.js';
import { sessionOperations } from './session/session.operations.js';
import { calendars } from './calendar/calendars.js';
import { dataBreachSlas } from './data-breach/data-breach.slas.js';
import { dataBreaches } from './data-breach/data-breaches.js';
import { dataQuality } from './data-quality/data-qualities.js';
import { dictionaries } from './dictionary/dictionaries.js';
import { createUser } from './user/create-user.js';
import { resetPassword } from './user/reset-password.js';
import { AuditEntry } from './audit/audit-entry.record.js';
import { RoleAssignment } from './assignment/role-assignment.record.js';
import { consents } from './consent/consents.js';
import { corePurposes } from './consent/core.purposes.js';
import { coreConstraints } from './core.constraints.js';
import { coreMigrations } from './migrations/index.js';
import { coreJobs } from './core.jobs.js';
import { coreSlas } from './feedback/feedback.slas.js';
import { feedbacks } from './feedback/feedbacks.js';
import { answerCountyMatter } from './exchange/answer-county-matter.js';
import applyCountyAnswer from './exchange/apply-county-answer.job.js';
import handOutCountyAnswers from './exchange/hand-out-county-answers.job.js';
import { CountyMatter } from './exchange/county-matter.record.js';
import { SupervisedItem } from './exchange/supervised-item.record.js';
import { caseAccesses } from './case-access/case-accesses.js';
import { caseAccessSlas } from './case-access/case-access.slas.js';
import { phoneTaskSlas } from './phone-task/phone-task.slas.js';
import { phoneTasks } from './phone-task/phone-tasks.js';
import { supervisions } from './supervision/supervisions.js';
import { supervisionSlas } from './supervision/supervision.slas.js';
import { setSlaBounds } from './sla/set-sla-bounds.js';
import { setSlaPolicy } from './sla/set-sla-policy.js';
import { slaPolicies } from './sla/sla-policies.operation.js';
import { SlaSetting } from './sla/sla-policy.record.js';
import { approveWorkRequest, refuseWorkRequest, resumeWorkItem } from './work-item/decide-clock-request.js';
import escalateItems from './work-item/escalate-items.job.js';
import { EvidenceInput } from './work-item/evidence.input.js';
import { requestWorkExtension, requestWorkPause } from './work-item/request-clock.js';
import watchLicences from './market-entity/watch-licences.job.js';
import reportSensitiveReads from './audit/report-sensitive-reads.job.js';
import { privacyEvents, privacyNotifications } from './audit/privacy.notifications.js';
import resumeItem from './work-item/resume-item.job.js';
import { WorkEscalation } from './work-item/work-escalation.record.js';
import { WorkItem } from './work-item/work-item.record.js';
import { WorkRequest } from './work-item/work-request.record.js';
import { WorkStep } from './work-item/work-step.record.js';
import { censuses } from './census/censuses.js';
import { meetings } from './meeting/meetings.js';
import { notices } from './public-notice/public-notices.js';
import watchNotices from './public-notice/watch-notices.job.js';
import { people } from './people/people.js';
import { subjectRequestSlas } from './subject-request/subject-request.slas.js';
import { subjectRequests } from './subject-request/subject-requests.js';
import expireRecords from './retention/expire-records.job.js';
import { retentions } from './retention/retentions.js';
import handOverOpenItems from './succession/hand-over-open-items.job.js';
import reissueItems from './succession/reissue-items.job.js';
import { setUnitBoundary } from './org-unit/set-unit-boundary.js';
import { closeOrgUnit } from './org-unit/close-org-unit.js';
import { createOrgUnit } from './org-unit/create-org-unit.js';
import { Division } from './org-unit/division.record.js';
import { notifications } from './notification/notifications.js';
import { imports } from './import/imports.js';
import { jobs } from './job/jobs.js';
import { forms } from './form/forms.js';
import { ledgers } from './ledger/ledgers.js';
import { marketEntities } from './market-entity/market-entities.js';
import { OrgUnit, OrgUnitSuccessor } from './org-unit/org-unit.record.js';
import { TownshipRole } from './role/township-role.record.js';
import { Tenant, TenantEntry, TenantPackage } from './tenant/tenant.record.js';
import { Township } from './tenant/township.record.js';
import { userImport } from './user/user.import.js';
import { User } from './user/user.record.js';
import { venues } from './venue/venues.js';

const chapters = allOf([dictionaries, calendars, people, attachments, venues, marketEntities, feedbacks, consents, subjectRequests, dataBreaches, notices, censuses, meetings, notifications, jobs, imports, ledgers, forms, retentions, dataQuality, oversightMetrics, supervisions, caseAccesses, phoneTasks]);

const coreModule = defineModule({
  records: [OrgUnit, Division, OrgUnitSuccessor, Tenant, TenantEntry, TenantPackage, Township, User, RoleAssignment, TownshipRole, AuditEntry, ModuleRecord, WorkItem, WorkStep, WorkEscalation, WorkRequest, SlaSetting, CountyMatter, SupervisedItem, ...chapters.records],
  useCases: [
    createOrgUnit,
    closeOrgUnit,
    setUnitBoundary,
    createUser,
    resetPassword,
    assignRole,
    approveAssignment,
    refuseAssignment,
    endRole,
    suspendAssignment,
    resumeAssignment,
    createTownshipRole,
    enableModule,
    disableModule,
    setModuleReadOnly,
    purgeModule,
    updateModuleSettings,
    requestWorkPause,
    requestWorkExtension,
    approveWorkRequest,
    refuseWorkRequest,
    resumeWorkItem,
    setSlaPolicy,
    ...chapters.useCases,
  ],
  operations: [...sessionOperations, roles, roleMatrix, modules, verifyAuditChain, townshipMetrics, slaPolicies, setSlaBounds, answerCountyMatter, ...chapters.operations] as readonly Operation[],
  parts: [EvidenceInput, ...chapters.parts],
  imports: [...chapters.imports, userImport],
  constraints: { ...coreConstraints, ...chapters.constraints },
  notifications: [...privacyNotifications, ...chapters.notifications],
  ledgers: chapters.ledgers,
});

/** What every township has before it switches on a module. Written like a module that is always on. */
export const corePlugin: LoadedPlugin = Object.freeze({
  manifest: {
    key: 'core',
    version: '0.1.0',
    label: { zh: '基础', en: 'Core' },
    requires: { core: '*' },
    permissions: corePermissions,
    emits: [workItemEscalated, ...privacyEvents, ...chapters.events],
    purposes: corePurposes,
    slas: { ...coreSlas, ...subjectRequestSlas, ...dataBreachSlas, ...supervisionSlas, ...caseAccessSlas, ...phoneTaskSlas },
    qualityChecks: chapters.qualityChecks,
    jobs: coreJobs,
    migrations: () => Promise.resolve({ default: coreMigrations }),
    module: () => Promise.resolve({ default: coreModule }),
  },
  module: coreModule,
  consumers: new Map(),
  jobs: new Map([
    ['core.escalate-items', escalateItems],
    ['core.hand-out-county-answers', handOutCountyAnswers],
    ['core.apply-county-answer', applyCountyAnswer],
    ['core.hand-over-open-items', handOverOpenItems],
    ['core.reissue-items', reissueItems],
    ['core.resume-item', resumeItem],
    ['core.watch-licences', watchLicences],
    ['core.watch-notices', watchNotices],
    ['core.report-sensitive-reads', reportSensitiveReads],
    ['core.write-metric-snapshots', writeMetricSnapshots],
    ['core.expire-records', expireRecords],
    ...calendars.jobs,
    ...imports.jobs,
    ...dataQuality.jobs,
    ...supervisions.jobs,
    ...caseAccesses.jobs,
  ]),
});
