/** Market entities and their licences (domain-model §3.4). */
export const MARKET_ENTITY_PERMISSIONS = ['core:market-entity:read', 'core:market-entity:register', 'core:market-entity:close'] as const;

export type MarketEntityPermission = (typeof MARKET_ENTITY_PERMISSIONS)[number];

/** Writes down who does business where. */
export const MARKET_ENTITY_REGISTERING: readonly MarketEntityPermission[] = ['core:market-entity:register'];

/** Keeps the register: also says who has stopped. */
export const MARKET_ENTITY_KEEPING: readonly MarketEntityPermission[] = [...MARKET_ENTITY_REGISTERING, 'core:market-entity:close'];
