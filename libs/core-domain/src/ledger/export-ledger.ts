import { missingPermission, type PrivacyLevel, type TenantActor } from '@xiangzhi/access';
import { Choice, DomainError, Input, Json, refusing, Text, Whole, defineUseCase } from '@xiangzhi/plugin-api';
import { ledgerLevel, type LedgerModel } from '@xiangzhi/read-model';
import { readyUntil } from './export-limits.rules.js';
import { LedgerExport } from './ledger-export.record.js';
import { APPROVED_FROM } from './ledger-export.states.js';
import { LedgerFormat } from './ledger.choices.js';
import { pageWhere } from './ledger-rows.js';

/** What an export shows unless more is asked for: personal, nothing sensitive, no minors (§3.11: denied by default). */
const ORDINARY = 2;

/** From here on it has to be said what for (§3.11). */
const PERSONAL = 2;

@Input({ zh: '导出台账', en: 'Which ledger, of which rows, and what for.' })
export class ExportLedgerInput {
  @Text({ zh: '台账代号，见查询 ledgers', en: 'Name of the ledger, see the query ledgers.', max: 80 })
  readonly ledger!: string;

  @Choice(LedgerFormat, { zh: '格式', en: 'Format.' })
  readonly format!: LedgerFormat;

  @Json({ zh: '筛选条件，与对应列表的 where 相同', en: 'Filter, as the where of the list.', privacy: 2, optional: true })
  readonly where?: object | null;

  @Text({ zh: '用途，导出个人信息时必填', en: 'What it is for; needed where personal data are shown.', max: 200, optional: true })
  readonly purpose?: string | null;

  @Whole({
    zh: '导出到哪一级信息（0–4），默认 2；更高级别的内容按脱敏或空白导出；3 级须经批准，4 级须两人批准',
    en: 'Up to which level, 2 by default; what is above is masked or empty. Level 3 needs an approval, level 4 two.', max: 4, optional: true,
  })
  readonly level?: PrivacyLevel | null;
}

const wished = ({ level }: Pick<ExportLedgerInput, 'level'>): PrivacyLevel => level ?? ORDINARY;

/** @throws DomainError NOT_FOUND, with the names that there are */
const known = (ledgers: ReadonlyMap<string, LedgerModel>, name: string): LedgerModel => {
  const found = ledgers.get(name);
  if (found) return found;
  throw new DomainError('NOT_FOUND', { rule: '§2', messageZh: `没有台账“${name.slice(0, 80)}”，或其模块没有启用，请从台账列表中选择`, argumentPath: ['input', 'ledger'], allowed: [...ledgers.keys()] });
};

/** @throws DomainError FORBIDDEN for more than the post reads */
const assertWithinClearance = ({ clearance }: TenantActor, level: PrivacyLevel | null | undefined): void => {
  if (level === null || level === undefined || level <= clearance) return;
  throw new DomainError('FORBIDDEN', { rule: '§3.11', messageZh: `您的岗位最高可查看 ${clearance} 级信息，不能导出 ${level} 级；请填 ${clearance} 或更低`, argumentPath: ['input', 'level'] });
};

/** What an export shows, and whether it may be asked for. @throws DomainError VALIDATION (no purpose), FORBIDDEN */
const assertAskable = (actor: TenantActor, level: PrivacyLevel, purpose: string | null): void => {
  if (level >= PERSONAL && purpose === null) refusing('VALIDATION', '§3.11')('导出个人信息须说明用途，请填写“用途”', 'purpose');
  if (level >= APPROVED_FROM && !actor.permissions.has('core:ledger:export-sensitive')) throw missingPermission('申请导出敏感信息', 'core:ledger:export-sensitive');
};

/** What somebody may read as a list he exports in the fixed columns of the ledger; the file itself is made when its link is fetched. */
export const exportLedger = defineUseCase({
  name: 'exportLedger',
  zh: '导出台账',
  en: 'Export a ledger; the payload has a short-lived link as soon as nobody has to decide.',
  permission: 'core:ledger:export',
  input: ExportLedgerInput,
  payload: { ledgerExport: LedgerExport },
  foresees(ledgers, { ledger, where = null, level }) {
    const { sheet } = known(ledgers, ledger);
    return { document: sheet.document, variables: { where: pageWhere(sheet, where) }, upTo: wished({ level: level ?? null }) };
  },
  async run(work, { ledger, format, where = null, purpose = null, level: asked }) {
    const { actor, now } = work;
    assertWithinClearance(actor, asked);
    const upTo = Math.min(wished({ level: asked ?? null }), actor.clearance) as PrivacyLevel;
    const found = work.ledger(ledger);
    if (!found) throw new TypeError(`the view has the ledger ${ledger}, the runtime has not`);
    const { sheet } = found;
    const level = ledgerLevel(found, upTo);
    assertAskable(actor, level, purpose);
    const id = await work.insert(LedgerExport, {
      ledger, ledgerZh: sheet.zh, format, filter: where, purpose, level, upTo, requesterId: actor.userId, assignmentId: actor.assignmentId, sheet, unitPath: actor.unitPath,
    });
    if (level < APPROVED_FROM) {
      const row = await work.lock(LedgerExport, id);
      await work.transition(LedgerExport, row, { action: 'release', changes: { readyUntil: readyUntil(now) } });
    }
    return { ledgerExport: id };
  },
});
