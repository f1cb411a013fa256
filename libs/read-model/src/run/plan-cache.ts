import { LRUCache } from 'lru-cache';
import type { ReadPlan } from './planner.js';

/** Memory for the texts of all plans of a process. */
const PLAN_BYTES = 32 * 2 ** 20;
const MOST_PLANS = 8_000;

/** The part of a plan cache that belongs to one planner. */
export interface PlannerShare {
  get(key: string): ReadPlan | undefined;
  set(key: string, plan: ReadPlan): void;
  /** Gives everything of this planner back; for a view that is closed. */
  clear(): void;
}

/**
 * Compiled plans under one budget of bytes, however many planners share it: what is read seldom makes room for what is read
 * often, whichever view it belongs to.
 */
export class PlanCache {
  private readonly plans: LRUCache<string, ReadPlan>;
  private shares = 0;

  /** @param maxBytes for the texts of the plans. Default 32 MiB. */
  constructor(maxBytes: number = PLAN_BYTES) {
    this.plans = new LRUCache({ max: MOST_PLANS, maxSize: maxBytes, sizeCalculation: ({ text }, key) => (text.length + key.length) * 2 + 1 });
  }

  /** Plans held now. */
  get size(): number {
    return this.plans.size;
  }

  /** Their texts and keys, in bytes. */
  get bytes(): number {
    return this.plans.calculatedSize;
  }

  /** A share of its own for one planner: two planners never see each other's plans. */
  share(): PlannerShare {
    const prefix = `${++this.shares}\n`;
    return {
      get: (key) => this.plans.get(prefix + key),
      set: (key, plan) => void this.plans.set(prefix + key, plan),
      clear: () => {
        for (const key of [...this.plans.keys()]) if (key.startsWith(prefix)) this.plans.delete(key);
      },
    };
  }
}
