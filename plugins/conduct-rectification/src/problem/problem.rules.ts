import type { ConductChannel, ConductFindMethod, ConductLevel, RectifyType } from './conduct-problem.choices.js';

/** The longest that something is given: a term of five years. What takes longer is 长期坚持. */
export const LONGEST_DAYS = 1_825;

/** Which channels belong to which way of finding (§11.1: 对标清单查、开门纳谏查、深度剖析查). */
const CHANNELS: Readonly<Record<ConductFindMethod, readonly ConductChannel[]>> = {
  CHECKLIST: ['SELF'],
  OPEN_ADVICE: ['DISCIPLINE', 'INSPECTION', 'PETITION', 'MAYOR_MAILBOX', 'HOTLINE_12345', 'GRID_VISIT'],
  DEEP_ANALYSIS: ['MEETING', 'SELF'],
};

export const fits = (method: ConductFindMethod, channel: ConductChannel): boolean => CHANNELS[method].includes(channel);

/** The limit of a problem that is due on a day: only 限期整改 has a notice of its own. */
export const limitOf = (days: number, type: RectifyType, noticeDays: number): { readonly unit: 'CALENDAR_DAYS'; readonly amount: number; readonly noticeDays?: number } => ({
  unit: 'CALENDAR_DAYS', amount: days, ...(type === 'DEADLINE' ? { noticeDays } : {}),
});

/** Whose problem it is and by whom it is handled. */
export interface Concerned {
  readonly level: ConductLevel;
  readonly personInvolvedId: string | null;
  readonly handlerId: string;
  readonly responsibleLeaderId: string;
}

/** CR-6: a member's problem names the member, who rectifies it himself, as nobody else sees it; a problem of the whole group names nobody. Null: as it should be. */
export const concernFault = ({ level, personInvolvedId, handlerId, responsibleLeaderId }: Concerned): { readonly zh: string; readonly argument: string } | null => {
  if (level === 'MEMBER' && personInvolvedId === null) return { zh: '班子成员的问题须填写涉及人员', argument: 'personInvolvedId' };
  if (level === 'MEMBER' && handlerId !== personInvolvedId) return { zh: '班子成员的问题只有本人、书记和督查员可见，责任人须是本人', argument: 'handlerId' };
  if (level === 'MEMBER' && responsibleLeaderId === personInvolvedId) return { zh: '班子成员的问题，责任领导须是他人（一般为书记）', argument: 'responsibleLeaderId' };
  if (level === 'TEAM' && personInvolvedId !== null) return { zh: '领导班子的问题不针对个人；涉及个人的请按班子成员登记', argument: 'personInvolvedId' };
  return null;
};

/** Whoever decides about the leading group, and whoever looks after its conduct. */
export const SEES_MEMBERS: readonly string[] = ['TOWNSHIP_LEADER', 'SUPERVISOR'];

/** CR-6: roles and user that alone know of a member's problem; null: everybody in reach. */
export const seenByOf = ({ level, personInvolvedId }: Pick<Concerned, 'level' | 'personInvolvedId'>): readonly string[] | null =>
  level === 'MEMBER' && personInvolvedId !== null ? [...SEES_MEMBERS, personInvolvedId] : null;

/** What stands in the register of all items: nothing of the matter, as messages and lists of every kind show it. */
export const titleOf = (campaign: string, number: number): string => `${campaign}：第 ${number} 号问题整改`;
