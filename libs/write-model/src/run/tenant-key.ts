import { createHmac } from 'node:crypto';

/**
 * One key a township and purpose, so that equal values of two townships look different, and what one purpose can read another cannot.
 * Derived from the key of the audit trail, which belongs to the oldest key of the ring and stays when the ring is rotated; the label keeps
 * the two uses apart.
 */
export const tenantKey = (key: string | Uint8Array, tenantId: string, purpose: string): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['xz-tenant-key-1', tenantId.toLowerCase(), purpose]))
    .digest();
