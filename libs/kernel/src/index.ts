export { ERROR_CODES, type ErrorCode } from './errors/error-codes.js';
export { DomainError, DomainErrors, notFound, type DomainErrorDetails } from './errors/domain-error.js';
export { errorDocs } from './errors/error-docs.js';
export {
  areaCodeOf,
  cityCodeOf,
  countyCodeOf,
  isAreaCode,
  parseAreaCode,
  townshipCodeOf,
  type AreaCode,
  type AreaCodeLevel,
} from './values/area-code.js';
export { gridCode, microGridCode, provisionalCode, specialGridCode } from './values/area-code-making.js';
export { newId, isUuid, UUID_FORM } from './values/ids.js';
export { formatKilogram, formatMassGram, parseMassGram, sumMassGram, type MassGram } from './values/mass-gram.js';
export { formatMoneyFen, formatYuan, parseMoneyFen, sumMoneyFen, type MoneyFen } from './values/money-fen.js';
export { MAX_BIGINT, MIN_BIGINT } from './values/scaled-integer.js';
export { within } from './time/within.js';
export { systemClock, type Clock } from './time/clock.js';
export { formatDateTime, parseDateTime } from './time/date-time.js';
export { addDays, isLocalDate, localDateOf, startOfDay, type LocalDate } from './time/local-date.js';
export { isValidOn, localDateFrom, overlaps, type Validity } from './time/validity.js';
export { defineEvent, type DeliveredEvent, type EventDefinition, type EventIds } from './events/define-event.js';
