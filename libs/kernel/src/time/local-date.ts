/** A calendar day in Asia/Shanghai, spelled `yyyy-MM-dd`. Business dates are compared as text. */
export type LocalDate = string;

const SHANGHAI_OFFSET_MS = 8 * 3600_000; // no daylight saving since 1991

/** The business day that an instant belongs to (Asia/Shanghai, domain-model §2). */
export const localDateOf = (instant: Date): LocalDate =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

/** The minute in Shanghai, spelled `yyyy-MM-dd HH:mm`. */
export const localMinuteOf = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');

/** The first instant of a business day. */
export const startOfDay = (date: LocalDate): Date => new Date(`${date}T00:00:00+08:00`);

/** Moves a business day by whole days. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Whether a text names a day that exists (`2026-02-30` does not). */
export const isLocalDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** How many days one day lies after another; negative before it. */
export const daysUntil = (from: LocalDate, to: LocalDate): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
