/**
 * How much a township of the benchmark holds, and how many of them there are. `read` of them are read and `written` others are
 * written to, so that what is read stays the same during a run.
 */
export const FULL = Object.freeze({ tenants: 200, issues: 2_000, grids: 40, people: 300, read: 8, written: 8 });

/** Work steps of an issue. */
export const STEPS = 5;

/** The last township holds so many times as much as the others; page 1,000 is there. */
export const LARGE = 10;

/** Fewest townships with which every operation has its own. */
export const leastTenants = ({ read, written }) => read + written + 1;

/** The large one. */
export const enlarged = ({ issues, grids, people }) => ({ issues: issues * LARGE, grids: grids * LARGE, people: people * LARGE });
