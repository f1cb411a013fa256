import type { Fact } from './facts.js';

/**
 * Whether a value can never be withheld from staff: stored, required, level 0 or 1. Only such fields are non-null, so that a
 * hidden value never takes its row along and planning needs no null propagation (decision 28).
 */
export const isCertain = (fact: Fact): boolean => !fact.optional && fact.privacy <= 1;
