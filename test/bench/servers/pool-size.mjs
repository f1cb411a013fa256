/** Connections of every server: what the product opens by itself. */
export const POOL_SIZE = 10;
