import type { PluginModule } from '@xiangzhi/plugin-api';
import { PostAdjustmentBatch } from './adjustment/post-adjustment-batch.record.js';
import { PostAdjustment } from './adjustment/post-adjustment.record.js';
import { recordPostAdjustments } from './adjustment/record-post-adjustments.js';
import { addConductChecklist } from './campaign/add-conduct-checklist.js';
import { conductChecklistsImport } from './campaign/conduct-checklists.import.js';
import { ConductCampaign } from './campaign/conduct-campaign.record.js';
import { ConductChecklistItem } from './campaign/conduct-checklist-item.record.js';
import { createConductCampaign } from './campaign/create-conduct-campaign.js';
import { ConductMeasure } from './measure/conduct-measure.record.js';
import { ConductProgress } from './measure/conduct-progress.record.js';
import { planConductMeasures } from './measure/plan-conduct-measures.js';
import { recordConductProgress } from './measure/record-conduct-progress.js';
import { acceptConductProblem } from './problem/accept-conduct-problem.js';
import { addConductProblem } from './problem/add-conduct-problem.js';
import { closeConductProblem } from './problem/close-conduct-problem.js';
import { ConductAcceptance } from './problem/conduct-acceptance.record.js';
import { ConductClosure } from './problem/conduct-closure.record.js';
import { rectificationLedger } from './problem/conduct-problem.ledger.js';
import { conductNotifications } from './problem/conduct-problem.notifications.js';
import { ConductProblem } from './problem/conduct-problem.record.js';
import { conductProblemsImport } from './problem/conduct-problems.import.js';
import { ConductRelapse } from './problem/conduct-relapse.record.js';
import { claimConductProblem, submitConductProblem, voidConductProblem } from './problem/handle-conduct-problem.js';
import { draftConductFeedback, publishConductFeedback } from './problem/publish-conduct-problem.js';
import { reopenConductProblem } from './problem/reopen-conduct-problem.js';
import { requestConductExtension } from './problem/request-conduct-extension.js';
import { ConductRecheck } from './recheck/conduct-recheck.record.js';
import { recheckConductProblem } from './recheck/recheck-conduct-problem.js';

/** 整治台账与岗位调整 (§11.1, §11.4). */
export const rectification: Partial<PluginModule> = {
  records: [
    ConductCampaign, ConductChecklistItem, ConductProblem, ConductMeasure, ConductProgress, ConductAcceptance, ConductClosure, ConductRelapse, ConductRecheck, PostAdjustmentBatch, PostAdjustment,
  ],
  useCases: [
    createConductCampaign, addConductChecklist, addConductProblem, claimConductProblem, planConductMeasures, recordConductProgress, submitConductProblem, requestConductExtension, acceptConductProblem, closeConductProblem,
    reopenConductProblem, recheckConductProblem, voidConductProblem, draftConductFeedback, publishConductFeedback, recordPostAdjustments,
  ],
  imports: [conductChecklistsImport, conductProblemsImport],
  ledgers: [rectificationLedger],
  notifications: conductNotifications,
  constraints: {
    conduct_campaign_name: { code: 'DUPLICATE', rule: '§11.1', messageZh: '已有同名的专项整治，请换一个名称', argumentPath: ['input', 'name'] },
    conduct_problem_source: { code: 'DUPLICATE', rule: 'CR-5', messageZh: '这一来源编号已登记为一个问题，同一来源只登记一次', argumentPath: ['input', 'sourceRef'] },
    conduct_problem_issue: { code: 'DUPLICATE', rule: 'CR-5', messageZh: '这一网格事件已登记为一个问题', argumentPath: ['input', 'gridIssueNumber'] },
    post_adjustment_document: { code: 'DUPLICATE', rule: 'PA-1', messageZh: '这一文号已登记过，一份文件登记一批', argumentPath: ['input', 'docNo'] },
    post_adjustment_person: { code: 'DUPLICATE', rule: 'PA-1', messageZh: '同一人在一批中只登记一次', argumentPath: ['input', 'adjustments'] },
    post_adjustment_user: { code: 'DUPLICATE', rule: 'PA-1', messageZh: '同一人在一批中只登记一次', argumentPath: ['input', 'adjustments'] },
  },
};
