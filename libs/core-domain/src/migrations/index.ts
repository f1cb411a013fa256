import type { NamedMigration } from '@xiangzhi/plugin-api';
import { createDirectory } from './0001-create-directory.schema.js';
import { createOrgUnits } from './0002-create-org-units.schema.js';
import { createPeople } from './0003-create-people.schema.js';
import { createClientRequests } from './0004-create-client-requests.schema.js';
import { createAudit } from './0005-create-audit.schema.js';
import { createOversightDirectory } from './0006-create-oversight-directory.schema.js';
import { createInstallation } from './0007-create-installation.schema.js';
import { grantHousekeeping } from './0008-grant-housekeeping.schema.js';
import { addCloseReason } from './0009-add-close-reason.schema.js';
import { createPlugins } from './0010-create-plugins.schema.js';
import { createModules } from './0011-create-modules.schema.js';
import { createOutbox } from './0012-create-outbox.schema.js';
import { widenStandardPackage } from './0013-widen-standard-package.backfill.js';
import { createCalendar } from './0014-create-calendar.schema.js';
import { loadOfficialDays } from './0015-load-official-days.backfill.js';
import { createWorkItems } from './0016-create-work-items.schema.js';
import { createExchange } from './0017-create-exchange.schema.js';
import { addUnitBoundaries } from './0018-add-unit-boundaries.schema.js';
import { createDemoChapters } from './0019-create-demo-chapters.schema.js';
import { nameReferredUsers } from './0020-name-referred-users.schema.js';
import { handOutAnswers } from './0021-hand-out-answers.schema.js';
import { addLapsedRequests } from './0022-add-lapsed-requests.schema.js';
import { lapseRequests } from './0023-lapse-requests.backfill.js';
import { addJointUnits } from './0024-add-joint-units.schema.js';
import { restateScope } from './0025-restate-scope.schema.js';
import { createResidents } from './0030-create-residents.schema.js';
import { createPersonTags } from './0031-create-person-tags.schema.js';
import { createPersonTokens } from './0032-create-person-tokens.schema.js';
import { createMergeSuggestions } from './0033-create-merge-suggestions.schema.js';
import { createVenues } from './0035-create-venues.schema.js';
import { createSpaceReuses } from './0036-create-space-reuses.schema.js';
import { createMarketEntities } from './0037-create-market-entities.schema.js';
import { createDictionaries } from './0040-create-dictionaries.schema.js';
import { letCountiesKeepCalendars } from './0041-let-counties-keep-calendars.schema.js';
import { letCountiesKeepHours } from './0042-let-counties-keep-hours.schema.js';
import { createAttachments } from './0045-create-attachments.schema.js';
import { createFeedback } from './0050-create-feedback.schema.js';
import { createImports } from './0060-create-imports.schema.js';
import { createTownshipJobs } from './0061-create-township-jobs.schema.js';
import { letImportsBeReverted } from './0062-let-imports-be-reverted.schema.js';
import { createLedgerExports } from './0070-create-ledger-exports.schema.js';
import { createForms } from './0071-create-forms.schema.js';
import { createNotifications } from './0080-create-notifications.schema.js';
import { createPublicNotices } from './0090-create-public-notices.schema.js';
import { createCensuses } from './0091-create-censuses.schema.js';
import { createMeetings } from './0092-create-meetings.schema.js';
import { createDataQuality } from './0093-create-data-quality.schema.js';
import { createCollectionDrafts } from './0094-create-collection-drafts.schema.js';
import { createConsents } from './0100-create-consents.schema.js';
import { createSubjectRequests } from './0101-create-subject-requests.schema.js';
import { createDataBreaches } from './0102-create-data-breaches.schema.js';
import { createRetention } from './0103-create-retention.schema.js';
import { letAuditBlocksGo } from './0104-let-audit-blocks-go.schema.js';
import { keepSourceCrs } from './0110-keep-source-crs.schema.js';
import { placeWorkItems } from './0111-place-work-items.schema.js';
import { letImportsExpire } from './0120-let-imports-expire.schema.js';
import { letRoomsBeReverted } from './0121-let-rooms-be-reverted.schema.js';
import { letCountiesKeepLonger } from './0140-let-counties-keep-longer.schema.js';
import { tellByEmail } from './0141-tell-by-email.schema.js';
import { createMetricSnapshots } from './0150-create-metric-snapshots.schema.js';
import { scanFilesAgain } from './0160-scan-files-again.schema.js';
import { letItemsBeConfined } from './0190-let-items-be-confined.schema.js';
import { createSupervisedItems } from './0191-create-supervised-items.schema.js';
import { createSupervisions } from './0192-create-supervisions.schema.js';
import { createCaseAccess } from './0193-create-case-access.schema.js';
import { letCountiesHoldFigures } from './0194-let-counties-hold-figures.schema.js';
import { createPhoneTasks } from './0200-create-phone-tasks.schema.js';
import { approveSubjectFiles } from './0201-approve-subject-files.schema.js';
import { archiveTownships } from './0210-archive-townships.schema.js';

/** The core's ledger, oldest first. */
export const coreMigrations: readonly NamedMigration[] = [
  createDirectory,
  createOrgUnits,
  createPeople,
  createClientRequests,
  createAudit,
  createOversightDirectory,
  createInstallation,
  grantHousekeeping,
  addCloseReason,
  createPlugins,
  createModules,
  createOutbox,
  widenStandardPackage,
  createCalendar,
  loadOfficialDays,
  createWorkItems,
  createExchange,
  addUnitBoundaries,
  createDemoChapters,
  nameReferredUsers,
  handOutAnswers,
  addLapsedRequests,
  lapseRequests,
  addJointUnits,
  restateScope,
  createResidents,
  createPersonTags,
  createPersonTokens,
  createMergeSuggestions,
  createVenues,
  createSpaceReuses,
  createMarketEntities,
  createDictionaries,
  letCountiesKeepCalendars,
  letCountiesKeepHours,
  createAttachments,
  createFeedback,
  createImports,
  createTownshipJobs,
  letImportsBeReverted,
  createLedgerExports,
  createForms,
  createNotifications,
  createPublicNotices,
  createCensuses,
  createMeetings,
  createDataQuality,
  createCollectionDrafts,
  createConsents,
  createSubjectRequests,
  createDataBreaches,
  createRetention,
  letAuditBlocksGo,
  keepSourceCrs,
  placeWorkItems,
  letImportsExpire,
  letRoomsBeReverted,
  letCountiesKeepLonger,
  tellByEmail,
  createMetricSnapshots,
  scanFilesAgain,
  letItemsBeConfined,
  createSupervisedItems,
  createSupervisions,
  createCaseAccess,
  letCountiesHoldFigures,
  createPhoneTasks,
  approveSubjectFiles,
  archiveTownships,
];
