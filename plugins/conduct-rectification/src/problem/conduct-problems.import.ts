import { dayColumn, daysUntil, importOf, insertEach, refusing, sameColumn, sql, textColumn, unitColumn, usersNamed, type ImportedUnit, type KnownRow, type LocalDate, type Refuse, type Work } from '@xiangzhi/plugin-api';
import { campaignsNamed } from '../campaign/campaigns-named.js';
import { addConductProblem, type AddConductProblemInput } from './add-conduct-problem.js';
import type { ConductChannel, ConductFindMethod, ConductLevel, RectifyType } from './conduct-problem.choices.js';
import { ConductProblem } from './conduct-problem.record.js';
import { fits, LONGEST_DAYS } from './problem.rules.js';

/** A line of a ledger of problems that was kept on paper. */
export interface ConductProblemRow {
  readonly campaign: string;
  readonly description: string;
  readonly findMethod: ConductFindMethod;
  readonly channel: ConductChannel;
  readonly sourceRef: string | null;
  readonly level: ConductLevel | null;
  readonly leader: string;
  readonly unit: ImportedUnit;
  readonly handler: string;
  readonly rectifyType: RectifyType;
  readonly dueOn: LocalDate;
  readonly remark: string | null;
}

const CHANNEL_SYNONYMS: Readonly<Record<string, ConductChannel>> = {
  纪检: 'DISCIPLINE', 巡察: 'INSPECTION', 信访件: 'PETITION', '12345': 'HOTLINE_12345', '12345热线': 'HOTLINE_12345', '12345 工单': 'HOTLINE_12345', 网格走访: 'GRID_VISIT', 入户走访: 'GRID_VISIT', 会议: 'MEETING', 党委会: 'MEETING',
};

const same = (property: keyof ConductProblem, options: Parameters<typeof sameColumn>[2] = {}): ReturnType<typeof sameColumn> => sameColumn(() => ConductProblem, property, options);

const refuse: Refuse = refusing('VALIDATION', '§11.1');

/** CR-5: by the number in the channel; otherwise by the words, in the campaign. */
const knownProblems = async (work: Work, rows: readonly ConductProblemRow[]): Promise<readonly (KnownRow<ConductProblemRow> | null)[]> => {
  const said = JSON.stringify(rows.map(({ campaign, channel, sourceRef, description }, place) => ({ campaign, channel, sourceRef, description, place })));
  const found = await work.query<{ id: string; place: number }>(sql`
    select p.id, said.place from jsonb_to_recordset(${said}::jsonb) as said(place int, campaign text, channel text, "sourceRef" text, description text)
    join conduct_rectification.conduct_campaign c on c.tenant_id = ${work.actor.tenantId} and c.name = said.campaign
    join conduct_rectification.conduct_problem p on p.tenant_id = c.tenant_id and p.campaign_id = c.id and p.state <> 'VOIDED'
      and case when said."sourceRef" is null then p.description = said.description else p.channel = said.channel and p.source_ref = said."sourceRef" end
    where p.tenant_id = ${work.actor.tenantId}`);
  const ids = new Map(found.map(({ id, place }) => [place, id]));
  return rows.map((_, place) => {
    const id = ids.get(place);
    return id === undefined ? null : { id, values: {} };
  });
};

type Named = Pick<AddConductProblemInput, 'campaignId' | 'responsibleLeaderId' | 'handlerId'>;

const lookUp = async (work: Work, rows: readonly ConductProblemRow[]): Promise<(row: ConductProblemRow) => Named> => {
  const [campaign, user] = [await campaignsNamed(work), await usersNamed(work, rows.flatMap(({ leader, handler }) => [leader, handler]))];
  return (row) => ({ campaignId: campaign(row.campaign), responsibleLeaderId: user(row.leader, 'leader'), handlerId: user(row.handler, 'handler') });
};

/**
 * 问题表现 (§11.1), with the headings of the ledger. Whoever writes problems down may import them; whom a problem is about stands in no file,
 * so those of members of the leading group are written down one by one (CR-6).
 */
export const conductProblemsImport = importOf<ConductProblemRow>('conductProblems', {
  zh: '作风问题',
  en: 'Problems of conduct that were found.',
  permissions: ['conduct-rectification:problem:add'],
  record: ConductProblem,
  keyZh: '专项和来源编号，没有来源编号的按问题表现',
  columns: {
    campaign: textColumn({ zh: '专项', en: 'Name of the campaign.', max: 60, required: true, aliases: ['专项名称', '专项整治'] }),
    description: same('description', { required: true, zh: '问题表现', aliases: ['问题', '具体问题', '存在问题'] }),
    findMethod: same('findMethod', { required: true }),
    channel: same('channel', { required: true, aliases: ['来源'], synonyms: CHANNEL_SYNONYMS }),
    sourceRef: same('sourceRef', { zh: '来源编号', aliases: ['工单号', '信访件编号'] }),
    level: same('level', { aliases: ['层级'], hintZh: '不填的为干部职工；班子成员的问题请逐条登记' }),
    leader: textColumn({ zh: '责任领导', en: 'Name or mobile number.', max: 50, required: true, hintZh: '姓名；有同名的填手机号' }),
    unit: unitColumn({ zh: '责任单位', en: 'The unit that answers for it.', required: true, offices: true, aliases: ['责任部门', '整改单位'] }),
    handler: textColumn({ zh: '责任人', en: 'Name or mobile number.', max: 50, required: true, hintZh: '姓名；有同名的填手机号' }),
    rectifyType: same('rectifyType', { required: true }),
    dueOn: dayColumn({ zh: '整改时限', en: 'Last day.', required: true, aliases: ['完成时限', '整改期限'] }),
    remark: same('remark'),
  },
  keyOf: ({ campaign, channel, sourceRef, description }) => JSON.stringify(sourceRef === null ? [campaign, description] : [campaign, channel, sourceRef]),
  checks: [
    ({ findMethod, channel }) => fits(findMethod, channel) || refuse('问题来源与查摆方式不符，请核对', 'channel'),
    ({ level }) => level !== 'MEMBER' || refusing('INVARIANT_VIOLATION', 'CR-6')('班子成员的问题只有少数人可见，请由书记或督查员逐条登记', 'level'),
    ({ dueOn }, today) => (daysUntil(today, dueOn) >= 1 && daysUntil(today, dueOn) <= LONGEST_DAYS) || refuse(`整改时限应在明天到 ${LONGEST_DAYS} 天之内，请核对`, 'dueOn'),
  ],
  lookUp,
  known: knownProblems,
  insert: insertEach(async (work, row) => {
    const { campaign: _campaign, leader: _leader, handler: _handler, level, unit, ...said } = row;
    const named = (await lookUp(work, [row]))(row);
    const { conductProblem } = await addConductProblem.run(work, { ...said, ...named, level: level ?? 'STAFF', responsibleUnitId: unit.id });
    return String(conductProblem);
  }),
  // Rules ask who writes them down (CR-6), and whoever is told is told by whom.
  inPerson: true,
  most: 300,
  reverts: false,
});
