export { ALMIGHTY, Matrix, plainAnswer, type Finding, type Side, type Targets } from './matrix.js';
export { positionsOf, type Position, type PositionKind } from './positions.js';
export { CORE_SEEDS, seedAll, tenantRecords, unseeded, type Seed, type SeedPlace } from './seeds.js';
export { selectionOf } from './selection.js';
export { HINTS, Synthesis, synthesise, type Hint, type OwnIds } from './synthesis.js';
export { rowsOf, tablesOfTenants } from './tenant-rows.js';
export { inhabit, isolationRuntime, schemaFor, scopedTargetsIn, targetsIn, type Inhabited } from './world.js';
