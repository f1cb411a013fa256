export { ERROR_CODES, type ErrorCode } from './errors/error-codes.js';
export { DomainError, DomainErrors, notFound, refusing, type DomainErrorDetails, type Refuse } from './errors/domain-error.js';
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
export { formatDateTime, formatMinute, parseDateTime } from './time/date-time.js';
export { addDays, daysUntil, isLocalDate, localDateOf, localMinuteOf, startOfDay, type LocalDate } from './time/local-date.js';
export { isValidOn, localDateFrom, overlaps, type Validity } from './time/validity.js';
export { defineContract, type Contract } from './contracts/define-contract.js';
export { defineEvent, type DeliveredEvent, type EventDefinition, type EventIds } from './events/define-event.js';
export { DEFAULT_WORK_HOURS, assertWorkHours, spansOf as workSpansOf, workHoursOn, type MonthDay, type TimeOfDay, type WorkHours, type WorkSpan } from './working-time/work-hours.js';
export { instantOn, isWeekend, workingCalendar, type DayException, type WorkingCalendar, type WorkingCalendarSource } from './working-time/working-calendar.js';
export { LIMIT_UNITS, assertLimit, unitsOf, type Limit, type LimitUnit } from './working-time/limit.js';
export { workingDaysAfter } from './working-time/working-days.js';
export { workingTimeBetween } from './working-time/working-minutes.js';
export { deadlineOf, extendedDeadline, type Counting, type Deadline, type DueTimes } from './working-time/deadline.js';
export { afterPause, pausedUnits } from './working-time/pause.js';
export { recountedDeadline, type CountedDeadline } from './working-time/recount.js';
export { escalationInstants, type EscalationInstant, type EscalationLevel } from './working-time/escalation.js';
export {
  DEADLINE_LIGHTS,
  WORK_CLOCKS,
  deadlineLight,
  isLate,
  type DeadlineLight,
  type LatenessFacts,
  type LightFacts,
  type WorkClock,
} from './working-time/deadline-light.js';
export { areaOf, boundsAbout, boundsOf, distanceMetres, metresPerE7, type Bounds } from './geography/measures.js';
export { boundaryFrom } from './geography/boundary-from.js';
export { viewFrom } from './geography/view-from.js';
export { coordinateE7 } from './geography/coordinate-e7.js';
export { MAX_BOUNDARY_POSITIONS } from './geography/drawn-parts.js';
export type {
  BoundaryGeometry,
  MultiPolygonGeometry,
  PointGeometry,
  PolygonGeometry,
  Position,
} from './geography/geometry.js';
export { FUZZ_CELL_METRES, fuzzedPoint } from './geography/fuzzed-point.js';
export { CONTAINMENT_TOLERANCE_METRES, metresBeyond, overhangMetres } from './geography/overhang.js';
export { overlapM2 } from './geography/overlap.js';
export { placeOf, type PlaceInBoundary } from './geography/place-of.js';
export { pointFrom } from './geography/point-from.js';
export { SOURCE_CRS, type SourceCrs } from './geography/source-crs.js';
