/** How much a township of the benchmark holds, and how many of them there are (performance.md). */
export const FULL = Object.freeze({ tenants: 200, issues: 2_000, grids: 40, people: 300 });

/** Work steps of an issue. */
export const STEPS = 5;

/** The last township holds so many times as much as the others; page 1,000 is there. */
export const LARGE = 10;

/** Townships that are read, and others that are written to, so that what is read stays the same during a run. */
export const READ_TOWNSHIPS = 8;
export const WRITTEN_TOWNSHIPS = 8;

/** Fewest townships with which every operation has its own. */
export const LEAST_TENANTS = READ_TOWNSHIPS + WRITTEN_TOWNSHIPS + 1;

/** The large one. */
export const enlarged = ({ issues, grids, people }) => ({ issues: issues * LARGE, grids: grids * LARGE, people: people * LARGE });
