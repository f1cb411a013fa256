import { DomainError, formatDateTime } from '@xiangzhi/plugin-api';

/** From an instant on, until another one or without end; the end itself is free again. */
export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}

/** A room is taken: by how many, and whether by nobody else. */
export interface Taken extends Span {
  readonly headcount: number;
  readonly exclusive: boolean;
}

export interface PlaceToTake {
  readonly name: string;
  readonly capacity: number;
}

const endOf = ({ endsAt }: Span): number => endsAt?.getTime() ?? Number.POSITIVE_INFINITY;

export const overlaps = (one: Span, other: Span): boolean => one.startsAt.getTime() < endOf(other) && other.startsAt.getTime() < endOf(one);

/** PLC-1: the most people that are in at one instant of a span. It is reached where the span or one of those within it begins. */
export const peakWithin = (span: Span, taken: readonly Taken[]): number => {
  const meeting = taken.filter((one) => overlaps(one, span));
  const beginnings = [span.startsAt, ...meeting.map(({ startsAt }) => startsAt)].map((at) => Math.max(at.getTime(), span.startsAt.getTime()));
  const inAt = (instant: number): number => meeting.filter((one) => one.startsAt.getTime() <= instant && instant < endOf(one)).reduce((sum, { headcount }) => sum + headcount, 0);
  return Math.max(0, ...beginnings.map(inAt));
};

/** How many more people a room takes during a whole span; none while somebody has it alone. */
export const freeWithin = ({ capacity }: Pick<PlaceToTake, 'capacity'>, span: Span, taken: readonly Taken[]): number =>
  taken.some((one) => one.exclusive && overlaps(one, span)) ? 0 : Math.max(0, capacity - peakWithin(span, taken));

/** @throws DomainError VALIDATION for a span that ends before it begins, or at once */
export const assertSpan = ({ startsAt, endsAt }: Span): void => {
  if (endsAt === null || endsAt > startsAt) return;
  throw new DomainError('VALIDATION', { rule: '§3.5', messageZh: '结束时间应晚于开始时间，请改正', argumentPath: ['input', 'endsAt'] });
};

const momentZh = (at: Date): string => formatDateTime(at).slice(0, 16).replace('T', ' ');

const spanZh = ({ startsAt, endsAt }: Span): string => `${momentZh(startsAt)} 至 ${endsAt ? momentZh(endsAt) : '长期'}`;

/**
 * PLC-1: whoever comes has place beside those who are there, and nobody comes to those who have the room alone.
 * @throws DomainError CONFLICT (taken alone, or wanted alone and taken), CAPACITY_EXCEEDED with what is free
 */
export const assertPlace = (room: PlaceToTake, wanted: Taken, taken: readonly Taken[]): void => {
  const meeting = taken.filter((one) => overlaps(one, wanted));
  const inTheWay = meeting.find(({ exclusive }) => wanted.exclusive || exclusive);
  if (inTheWay) {
    const how = inTheWay.exclusive ? '已被独占' : '已有人使用，不能再独占';
    throw new DomainError('CONFLICT', { rule: 'PLC-1', messageZh: `“${room.name}”在 ${spanZh(inTheWay)} ${how}，请另选时间或房间`, argumentPath: ['input', 'startsAt'] });
  }
  const free = freeWithin(room, wanted, taken);
  if (wanted.headcount <= free) return;
  const cure = free === 0 ? '请另选时间或房间' : `请减到 ${free} 人以内，或另选时间、房间`;
  throw new DomainError('CAPACITY_EXCEEDED', {
    rule: 'PLC-1', messageZh: `“${room.name}”可容纳 ${room.capacity} 人，该时段还可容纳 ${free} 人，${wanted.headcount} 人超出，${cure}`, argumentPath: ['input', 'headcount'], facts: { capacity: room.capacity, free },
  });
};

/** PLC-1 for a room that becomes smaller. @throws DomainError CAPACITY_EXCEEDED when more people come at once than would fit */
export const assertStillFits = (room: PlaceToTake, from: Date, taken: readonly Taken[]): void => {
  const peak = peakWithin({ startsAt: from, endsAt: null }, taken);
  if (peak <= room.capacity) return;
  throw new DomainError('CAPACITY_EXCEEDED', {
    rule: 'PLC-1', messageZh: `“${room.name}”已有安排，同时最多 ${peak} 人，不能改为 ${room.capacity} 人；请先取消部分占用`, argumentPath: ['input', 'capacity'], facts: { needed: peak },
  });
};
