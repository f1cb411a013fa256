import { LRUCache } from 'lru-cache';
import type { ReadPlan } from './planner.js';

/** Memory for the texts of all plans of a process. */
const PLAN_BYTES = 32 * 2 ** 20;
const MOST_PLANS = 8_000;

/** The part of a plan cache that belongs to one planner. */
export interface PlannerShare {
  get(key: string): ReadPlan | undefined;
  /** @param milliseconds that making it took */
  set(key: string, plan: ReadPlan, milliseconds: number): void;
  /** Gives everything of this planner back; for a view that is closed. */
  clear(): void;
}

/** How the plans of a process are used, since it began. */
export interface PlanNumbers {
  /** Plans held now. */
  readonly count: number;
  /** Their texts and keys, in bytes. */
  readonly bytes: number;
  /** Requests that found their plan, and those that had to make it. */
  readonly hits: number;
  readonly misses: number;
  /** Time that making plans has taken. */
  readonly planningMs: number;
}

/**
 * Compiled plans under one budget of bytes, however many planners share it: what is read seldom makes room for what is read
 * often, whichever view it belongs to.
 */
export class PlanCache {
  private readonly plans: LRUCache<string, ReadPlan>;
  private shares = 0;
  private hits = 0;
  private misses = 0;
  private planningMs = 0;

  /** @param maxBytes for the texts of the plans. Default 32 MiB. */
  constructor(maxBytes: number = PLAN_BYTES) {
    this.plans = new LRUCache({ max: MOST_PLANS, maxSize: maxBytes, sizeCalculation: ({ text }, key) => (text.length + key.length) * 2 + 1 });
  }

  get numbers(): PlanNumbers {
    const { hits, misses, planningMs } = this;
    return { count: this.plans.size, bytes: this.plans.calculatedSize, hits, misses, planningMs };
  }

  /** A share of its own for one planner: two planners never see each other's plans. */
  share(): PlannerShare {
    const prefix = `${++this.shares}\n`;
    return {
      get: (key) => this.count(this.plans.get(prefix + key)),
      set: (key, plan, milliseconds) => {
        this.planningMs += milliseconds;
        this.plans.set(prefix + key, plan);
      },
      clear: () => {
        for (const key of [...this.plans.keys()]) if (key.startsWith(prefix)) this.plans.delete(key);
      },
    };
  }

  private count(plan: ReadPlan | undefined): ReadPlan | undefined {
    if (plan) this.hits += 1;
    else this.misses += 1;
    return plan;
  }
}
