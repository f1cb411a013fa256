import fc from 'fast-check';
import { baselineLine, distanceMetres, localDateOf } from '@xiangzhi/plugin-api';
import type { Comparable } from '@xiangzhi/core-domain/work-items';
import { CallbackVerdict, GridIssueCategory, GridIssueDemand, GridIssueSeverity, GridIssueSource } from './grid-issue.choices.js';
import { afterVerification, assertSimilar, callbackLeadsTo, demandOf, EXTERNAL, priorityOf, slaOf, type Call } from './grid-issue.rules.js';
import { GridIssueDictionary } from './grid-issue.dictionaries.js';
import { assertSubCategory, type SubCategories } from './sub-categories.js';
import { slas } from '../grids.slas.js';

const category = fc.constantFrom(...GridIssueCategory.codes);
const severity = fc.constantFrom(...GridIssueSeverity.codes);
const demand = fc.constantFrom(...GridIssueDemand.codes);
const source = fc.constantFrom(...GridIssueSource.codes);
const reported = fc.record({ category, severity, demand });

describe('§4.3 which deadline', () => {
  it('§4.3 each report has one that is declared; only a hazard that is more than general is urgent, only a dispute takes a month', () => {
    fc.assert(
      fc.property(reported, (report) => {
        const sla = slaOf(report);
        expect(slas).toHaveProperty(sla);
        expect(sla === 'SAFETY').toBe(report.category === 'SAFETY' && report.severity !== 'GENERAL');
        expect(sla === 'DISPUTE').toBe(report.category === 'DISPUTE');
        if (sla !== 'SAFETY' && sla !== 'DISPUTE') expect(sla).toBe(report.demand);
      }),
    );
  });

  it('§4.3 nobody has to say what is asked for: a complaint about somebody is a complaint whatever its category', () => {
    fc.assert(fc.property(category, (one) => expect([demandOf(one, true), demandOf(one, false)]).toEqual(['COMPLAINT', one === 'SUGGEST' ? 'SUGGEST' : 'HELP'])));
  });

  it('GRID-INV-8 more serious is never less urgent', () => {
    const rank = { URGENT: 2, HIGH: 1, NORMAL: 0 } as const;
    fc.assert(
      fc.property(category, (one) => {
        const [general, major, critical] = GridIssueSeverity.codes.map((code) => rank[priorityOf({ category: one, severity: code })]);
        expect([general, critical]).toEqual([0, 2]);
        expect(major).toBe(one === 'SAFETY' ? 2 : 1);
      }),
    );
  });
});

it('GRID-INV-7, §4.2 whoever is anonymous, and the township’s own staff, is not called back; everybody else is', () => {
  const staff = ['OFFICER', 'TEAM', 'INSPECTION', 'SENSOR', 'PATROL'];
  fc.assert(fc.property(source, fc.boolean(), (from, anonymous) => expect(afterVerification({ source: from, anonymous })).toBe(anonymous || staff.includes(from) ? 'CLOSED' : 'VERIFIED')));
  expect(EXTERNAL.filter((one) => staff.includes(one))).toEqual([]);
});

const DAY = 86_400_000;
const START = new Date('2026-03-02T01:00:00Z').getTime();
const instant = fc.integer({ min: 0, max: 6 * DAY }).map((ms) => new Date(START + ms));
const unreached = fc.record({ at: instant, verdict: fc.constant('UNREACHABLE' as const) });

describe('§4.2 what a call leads to', () => {
  it('§4.2 whoever was reached ends it, unless he is dissatisfied with reason, whatever was tried before', () => {
    fc.assert(
      fc.property(fc.array(unreached, { maxLength: 5 }), instant, fc.constantFrom(...CallbackVerdict.codes), fc.boolean(), (calls, at, verdict, justified) => {
        fc.pre(verdict !== 'UNREACHABLE');
        expect(callbackLeadsTo(calls, { at, verdict, justified })).toBe(verdict === 'DISSATISFIED' && justified ? 'AGAIN' : 'CLOSED');
      }),
    );
  });

  it('§4.2 whoever was not is tried three times on two days, in whatever order the calls are listed', () => {
    fc.assert(
      fc.property(fc.array(unreached, { maxLength: 5 }).chain((calls) => fc.tuple(fc.constant(calls), fc.shuffledSubarray(calls, { minLength: calls.length }))), instant, ([calls, otherwise], at) => {
        const last = { at, verdict: 'UNREACHABLE' as const, justified: false };
        const all: readonly Call[] = [...calls, last];
        const enough = all.length >= 3 && new Set(all.map((call) => localDateOf(call.at))).size >= 2;
        expect([callbackLeadsTo(calls, last), callbackLeadsTo(otherwise, last)]).toEqual(enough ? ['CLOSED', 'CLOSED'] : ['VERIFIED', 'VERIFIED']);
      }),
    );
  });
});

describe('§4.2 what may be merged without a word', () => {
  const point = fc.record({ type: fc.constant('Point' as const), coordinates: fc.tuple(fc.double({ min: 115, max: 115.001, noNaN: true }), fc.double({ min: 35, max: 35.001, noNaN: true })) });
  const issue: fc.Arbitrary<Comparable> = fc.record({ category, receivedAt: fc.integer({ min: 0, max: 90 * DAY }).map((ms) => new Date(START + ms)), point: fc.option(point, { nil: null }) });
  const refused = (one: Comparable, other: Comparable): string => {
    try {
      assertSimilar(one, other);
      return '';
    } catch (error) {
      return (error as { messageZh: string }).messageZh;
    }
  };

  it('§4.2 same category, 50 metres and 30 days, to the millisecond; and it does not matter which is merged into which', () => {
    fc.assert(
      fc.property(issue, issue, (one, other) => {
        const days = Math.abs(one.receivedAt.getTime() - other.receivedAt.getTime()) / DAY;
        const similar = one.category === other.category && one.point !== null && other.point !== null && distanceMetres(one.point, other.point) <= 50 && days <= 30;
        expect([refused(one, other) === '', refused(other, one) === '']).toEqual([similar, similar]);
      }),
    );
  });

  const northOf = (metres: number): Comparable['point'] => ({ type: 'Point', coordinates: [115, 35 + metres / 111_195.08] });
  it.each([[49.9, 30, ''], [51, 30, '相距 51 米'], [49.9, 31, '相隔 31 天'], [null, 0, '位置不全']])('§4.2 %s metres and %s days', (apart, days, said) => {
    const one: Comparable = { category: 'ENV', receivedAt: new Date(START), point: northOf(0) };
    const message = refused(one, { ...one, point: apart === null ? null : northOf(apart), receivedAt: new Date(START + days * DAY) });
    if (said === '') expect(message).toBe('');
    else expect(message).toContain(said);
  });
});

describe('§4.1 sub-categories', () => {
  const baseline: SubCategories = new Map(GridIssueDictionary.codes.map((code) => [code, { code, zh: code, retired: false, line: baselineLine(GridIssueDictionary, code) }]));
  const added = (code: string, parent: string): SubCategories => new Map([...baseline, [code, { code, zh: code, retired: false, line: baselineLine(GridIssueDictionary, parent) }]]);

  it('§4.1 a code is taken below its own category and nowhere else; the category is no code below itself', () => {
    fc.assert(
      fc.property(category, fc.oneof(fc.constantFrom(...GridIssueDictionary.codes), fc.string(), fc.constantFrom('toString', '__proto__', 'constructor')), (one, code) => {
        const right = baseline.get(code)?.line.slice(1).at(-1) === one;
        const check = () => assertSubCategory(one, code, baseline);
        if (right) check();
        else expect(check).toThrow(/小类/);
      }),
    );
    expect(() => assertSubCategory('OTHER', null, baseline)).not.toThrow();
  });

  it('AM-21 what a township has added counts below the category of its parent, however deep that stands', () => {
    for (const parent of ['FACILITY', 'ROAD']) {
      expect(() => assertSubCategory('FACILITY', 'T_001', added('T_001', parent))).not.toThrow();
      expect(() => assertSubCategory('ENV', 'T_001', added('T_001', parent))).toThrow(/小类/);
    }
  });
});
