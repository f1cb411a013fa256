import fc from 'fast-check';
import type { LocalDate } from '@xiangzhi/plugin-api';
import { sampleFaults } from '../src/food-sample/sample.rules.js';
import { hasAge } from '../src/meal-diner/eligibility.rules.js';
import { MealMode } from '../src/meal-diner/meal-diner.choices.js';
import { isReheated, subsidyOf } from '../src/meal-serving/meal-serving.rules.js';
import { capacityOf, served } from '../src/meal-session/meal-session.rules.js';

const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map((date): LocalDate => date.toISOString().slice(0, 10));
const fen = fc.nat({ max: 100_000 });
const mode = fc.constantFrom(...MealMode.codes);

describe('rules of the meals', () => {
  it('MEAL-INV-3 whoever is old enough stays so, and nobody is at birth', () => {
    fc.assert(fc.property(day, day, day, fc.integer({ min: 1, max: 110 }), (born, one, other, years) => {
      const [sooner, later] = one < other ? [one, other] : [other, one];
      expect(hasAge(born, years, sooner) && !hasAge(born, years, later)).toBe(false);
      expect(hasAge(born, years, born)).toBe(false);
    }));
  });

  it('MEAL-INV-2 whatever comes in whatever order, a session never serves more than it can', () => {
    fc.assert(fc.property(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 60 }), fc.array(fc.tuple(mode, fc.integer({ min: 1, max: 5 })), { maxLength: 80 }), (seats, turns, maxServings, wishes) => {
      let load = { ...capacityOf({ seats, turns, maxServings }), served: 0, servedAtTable: 0 };
      for (const [how, portions] of wishes) {
        try {
          load = { ...load, ...served(load, how, portions) };
        } catch {
          expect(load.served + portions > load.capacity || (how === 'DINE_IN' && load.servedAtTable + portions > load.tableCapacity)).toBe(true);
        }
        expect(load.served).toBeLessThanOrEqual(maxServings);
        expect(load.servedAtTable).toBeLessThanOrEqual(seats * turns);
      }
    }));
  });

  it('MEAL-INV-6 a subsidy is never above the price, and never more than the rule', () => {
    fc.assert(fc.property(fc.constantFrom('STANDARD' as const, 'PRIORITY' as const), fen, fen, fen, (tier, price, standardSubsidyFen, prioritySubsidyFen) => {
      const subsidy = subsidyOf(tier, price, { standardSubsidyFen, prioritySubsidyFen });
      expect(subsidy).toBeLessThanOrEqual(price);
      expect(subsidy).toBeLessThanOrEqual(tier === 'PRIORITY' ? prioritySubsidyFen : standardSubsidyFen);
    }));
  });

  it('MEAL-INV-4 nothing is missing exactly when each dish has one sample that is enough and reviewed', () => {
    const dish = fc.constantFrom('米饭', '豆腐', '青菜');
    fc.assert(fc.property(fc.uniqueArray(dish), fc.array(fc.record({ dish, grams: fc.integer({ min: 1, max: 300 }), reviewed: fc.boolean() })), fc.integer({ min: 100, max: 200 }), (dishes, samples, least) => {
      const complete = dishes.every((one) => samples.some((sample) => sample.dish === one && sample.grams >= least && sample.reviewed));
      expect(sampleFaults(dishes, samples, least).length === 0).toBe(complete);
    }));
  });

  it('MEAL-INV-7 what is handed over within two hours is not heated again; what was not cooked here never is', () => {
    fc.assert(fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }), fc.integer({ min: 0, max: 86_400_000 }), (since, ms) => {
      expect(isReheated(since, new Date(since.getTime() + ms))).toBe(ms > 7_200_000);
      expect(isReheated(null, since)).toBe(false);
    }));
  });
});
