import { v7 } from 'uuid';

/** A UUIDv7, made in the application (decision 36). */
export const newId = (): string => v7();

/** A UUID of any version in its usual spelling: ids of divisions are made from their codes and have no version of RFC 9562. */
export const UUID_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is a UUID of any version in its usual spelling. */
export const isUuid = (text: string): boolean => UUID_FORM.test(text);
