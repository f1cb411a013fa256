import { v7 } from 'uuid';

/** A UUIDv7, made in the application (decision 36). */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is a UUID of any version in its usual spelling. */
export const isUuid = (text: string): boolean => UUID.test(text);
