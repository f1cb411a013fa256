import type { DemoStage } from '@xiangzhi/plugin-api';
import { dayAfter } from './rectification.js';

const AT_ONCE = 6;

export interface PastMeetings {
  readonly count: number;
  /** The first day, at nine o'clock. */
  readonly from: Date;
  readonly days: number;
  readonly kind: 'WORK' | 'SPECIAL';
  readonly title: string;
}

const dateOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Meetings within the plan of their year, held on fixed days (MT-1, MT-2); what would lie in the future is not told. */
export const tellMeetings = async (stage: DemoStage, { count, from, days, kind, title }: PastMeetings): Promise<void> => {
  if (dayAfter(from, days) > stage.now) return;
  const root = (await stage.units()).find(({ level }) => level === 'TOWNSHIP');
  const year = Number(dateOf(from).slice(0, 4));
  await stage.scene(`quota ${year} ${kind}`).act({ as: 'TOWNSHIP_LEADER', mutation: 'setMeetingQuota', input: { unitId: root?.id, year, kind, quota: count }, at: from });
  const hold = async (n: number): Promise<void> => {
    const [scene, at] = [stage.scene(`meeting ${year} ${kind} ${n}`), dayAfter(from, Math.floor((n * days) / count))];
    const { meeting } = await scene.act({ as: 'DEPUTY_LEADER', mutation: 'planMeeting', input: { unitId: root?.id, kind, title: `${title}（第 ${n + 1} 次）`, convenor: '党政办', heldOn: dateOf(at) }, at });
    await scene.act({ as: 'DEPUTY_LEADER', mutation: 'recordMeeting', input: { id: meeting, version: 2, durationMinutes: 40 + ((n * 7) % 35), mainReportMinutes: 25, attendees: 20 + (n % 15) }, at });
  };
  for (let n = 0; n < count; n += AT_ONCE) await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - n) }, (_, i) => hold(n + i)));
};
