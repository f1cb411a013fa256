import { DomainError } from '@xiangzhi/plugin-api';
import fc from 'fast-check';
import { assertPlace, freeWithin, overlaps, peakWithin, type Span, type Taken } from './room-load.rules.js';

const HOUR = 3_600_000;
const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 2) + hour * HOUR);

const anySpan = fc.tuple(fc.nat(20), fc.option(fc.integer({ min: 1, max: 10 }))).map(([from, hours]): Span => ({ startsAt: at(from), endsAt: hours === null ? null : at(from + hours) }));
const anyTaken = fc.tuple(anySpan, fc.integer({ min: 1, max: 5 })).map(([span, headcount]): Taken => ({ ...span, headcount, exclusive: false }));
const HOURS = Array.from({ length: 40 }, (_, hour) => hour);

/** Hour by hour, as somebody would count who stands at the door. */
const counted = (span: Span, taken: readonly Taken[]): number => {
  const within = (hour: number, { startsAt, endsAt }: Span): boolean => startsAt <= at(hour) && (endsAt === null || at(hour) < endsAt);
  return Math.max(0, ...HOURS.filter((hour) => within(hour, span)).map((hour) => taken.filter((one) => within(hour, one)).reduce((sum, { headcount }) => sum + headcount, 0)));
};

const refusal = (run: () => void): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

const ROOM = { name: '会议室', capacity: 12 };

describe('PLC-1 how full a room is', () => {
  it('PLC-1 the peak is what somebody at the door counts, for any spans, open ones among them', () => {
    fc.assert(fc.property(anySpan, fc.array(anyTaken, { maxLength: 8 }), (span, taken) => expect(peakWithin(span, taken)).toBe(counted(span, taken))), { numRuns: 500 });
  });

  it('PLC-1 whoever is let in, in any order, never makes it fuller than it is; whoever is refused would have', () => {
    fc.assert(
      fc.property(fc.array(anyTaken, { maxLength: 15 }), (wishes) => {
        const inside: Taken[] = [];
        for (const wish of wishes) {
          const refused = refusal(() => assertPlace(ROOM, wish, inside));
          expect(refused).toBe(counted(wish, [...inside, wish]) > ROOM.capacity ? 'CAPACITY_EXCEEDED' : null);
          if (refused === null) inside.push(wish);
        }
        expect(counted({ startsAt: at(0), endsAt: null }, inside)).toBeLessThanOrEqual(ROOM.capacity);
      }),
      { numRuns: 500 },
    );
  });

  it('PLC-1 exactly as many more come as are said to be free', () => {
    fc.assert(
      fc.property(anySpan, fc.array(anyTaken, { maxLength: 4 }), (span, given) => {
        const taken = given.map((one) => ({ ...one, headcount: Math.min(one.headcount, 3) }));
        const free = freeWithin(ROOM, span, taken);
        const more = (headcount: number): string | null => refusal(() => assertPlace(ROOM, { ...span, headcount, exclusive: false }, taken));
        if (free > 0) expect(more(free)).toBeNull();
        expect(more(free + 1)).toBe('CAPACITY_EXCEEDED');
      }),
    );
  });

  it('PLC-1 nobody comes to whoever is alone, and nobody is alone among others', () => {
    fc.assert(
      fc.property(anySpan, anySpan, fc.boolean(), (one, other, exclusive) => {
        const alone: Taken = { ...one, headcount: 1, exclusive: true };
        const wish: Taken = { ...other, headcount: 1, exclusive };
        const met = overlaps(one, other) ? 'CONFLICT' : null;
        expect(refusal(() => assertPlace(ROOM, wish, [alone]))).toBe(met);
        expect(refusal(() => assertPlace(ROOM, alone, [wish]))).toBe(met);
        expect(overlaps(one, other)).toBe(overlaps(other, one));
      }),
    );
  });
});
