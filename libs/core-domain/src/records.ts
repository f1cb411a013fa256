/** Records of the core that modules refer to (`@BelongsTo`) and extend (`@Extends`), and what they do with units. */
export { OrgLevel } from './org-unit/org-level.choices.js';
export { CoordinateSystem } from './org-unit/set-unit-boundary.js';
export { boundaryColumns, type BoundaryColumns } from './org-unit/boundary-columns.js';
export { openOrgUnit, townshipCodeIn, type NewUnit } from './org-unit/open-org-unit.js';
export { LicenceKind, MarketEntityKind } from './market-entity/market-entity.choices.js';
export { licensed, type LicenceWish } from './market-entity/licensed.js';
export { marketEntityClosed } from './market-entity/market-entity.events.js';
export { MarketEntity } from './market-entity/market-entity.record.js';
export { OrgUnit } from './org-unit/org-unit.record.js';
export { Household } from './people/household.record.js';
export { Person } from './people/person.record.js';
export { User } from './user/user.record.js';
export { occupyRoom, vacateRoom, type RoomWish } from './venue/occupy-room.js';
export { RoomAllocation } from './venue/room-allocation.record.js';
export { Room } from './venue/room.record.js';
export { RoomUse, VenueKind } from './venue/venue.choices.js';
export { venueClosed } from './venue/venue.events.js';
export { Venue } from './venue/venue.record.js';
