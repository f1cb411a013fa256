import { defineReissue, staysInArchive, type ReissuedAs, type RowOf, type StaysInArchive, type Work } from '@xiangzhi/plugin-api';
import { GridIssueDictionary } from './grid-issue.dictionaries.js';
import { GridIssue } from './grid-issue.record.js';
import { slaOf } from './grid-issue.rules.js';
import { knownByNumber } from './known-by-number.js';
import { overlayGrids } from './overlay-grids.js';
import { gridsOfReport } from './place-of-report.js';
import { namedUnit, unitNamed, type NamedUnit } from '../succession/same-unit.js';
import { accountOf, userWith } from '../succession/same-user.js';

const TAKEN_OVER = [
  'category', 'demand', 'description', 'title', 'severity', 'source', 'externalRef', 'reporterName', 'reporterMobile', 'anonymous', 'address', 'point', 'pointCrs', 'campaign', 'subCategory',
] as const satisfies readonly (keyof GridIssue)[];

/** What an issue is, without what it refers to in its old township. */
interface CarriedIssue {
  readonly facts: Pick<GridIssue, (typeof TAKEN_OVER)[number]>;
  readonly controlBy: string | null;
  readonly controlledAt: string | null;
  /** Whose login has reported it; never of an anonymous one (GRID-INV-7). */
  readonly reporterAccount: string | null;
  readonly accused: NamedUnit | null;
}

const pack = async (work: Work, issue: RowOf<GridIssue>): Promise<CarriedIssue> => ({
  facts: Object.fromEntries(TAKEN_OVER.map((name) => [name, issue[name]])) as CarriedIssue['facts'],
  controlBy: issue.controlBy?.toISOString() ?? null,
  controlledAt: issue.controlledAt?.toISOString() ?? null,
  reporterAccount: issue.anonymous ? null : await accountOf(work, issue.reporterId),
  accused: issue.aboutUnitId === null ? null : await namedUnit(work, issue.aboutUnitId),
});

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

const open = async (work: Work, { facts, accused, ...carried }: CarriedIssue, as: ReissuedAs): Promise<string | StaysInArchive> => {
  const known = await knownByNumber(work, facts.source, facts.externalRef);
  if (known) return staysInArchive('同一外部编号的事件在本乡镇已经登记，没有重复登记');
  const about = accused && (await unitNamed(work, accused));
  if (accused && !about) return staysInArchive('被投诉单位在本乡镇没有对应的单位，请人工登记');
  // GRID-INV-3: the grids are those of the new township; what has no place there waits in its pool.
  const place = await gridsOfReport(work, { category: facts.category, point: facts.point });
  const subCategory = facts.subCategory !== null && (await work.entry(GridIssueDictionary, facts.subCategory)) ? facts.subCategory : null;
  const values = {
    ...facts, ...as.columns, subCategory,
    reporterId: await userWith(work, carried.reporterAccount),
    controlBy: instant(carried.controlBy), controlledAt: instant(carried.controlledAt),
    primaryGridId: place.primary?.id ?? null,
    unitPath: about ? place.rootPath : (place.primary?.unitPath ?? place.rootPath),
    aboutUnitId: about?.id ?? null, aboutPath: about?.unitPath ?? null,
    jointUnitIds: [], returns: 0, reporterReopens: 0,
  };
  const id = await work.open(GridIssue, values, { sla: slaOf(facts), ...as.opening });
  if (!about && place.overlays.length > 0) await overlayGrids(work, await work.find(GridIssue, id), place);
  return id;
};

/** AM-18: an open issue of a merged township is reported anew, with its number, its times and its reporter; it is to be accepted and dispatched here. */
export const gridIssueReissue = defineReissue<GridIssue, CarriedIssue>({ record: GridIssue, pack, open });
