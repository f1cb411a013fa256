import { DomainError, formatDateTime, parseDateTime, systemClock, type Clock } from '@xiangzhi/kernel';
import { sql, type Database, type Transaction } from '@xiangzhi/persistence';
import { inPlatformRealm, recordPlatformAct } from './platform-act.js';

/** Channel on which all processes hear that the business clock was moved. */
export const CLOCK_CHANNEL = 'clock_changed';

const EARLIEST = parseDateTime('2000-01-01T00:00:00+08:00');
const LATEST = parseDateTime('2100-01-01T00:00:00+08:00');

const notMovable = (): DomainError =>
  new DomainError('INVARIANT_VIOLATION', {
    messageZh:
      '不能移动时钟：本数据库不是演示数据库，期限和审计都以真实时间为准。如需演练，请另设 XIANGZHI_DATA，用 xiangzhi demo load 建立演示数据库后再移动',
  });

function assertInRange(instant: Date): void {
  if (instant >= EARLIEST && instant < LATEST) return;
  throw new DomainError('VALIDATION', {
    messageZh: `时钟只能设在 ${formatDateTime(EARLIEST)} 至 ${formatDateTime(LATEST)} 之间`,
    argumentPath: ['instant'],
  });
}

async function writeOffset(tx: Transaction, offsetMs: number | null, now: Date): Promise<void> {
  const moved = await tx.query(sql`
    update core.installation set clock_offset_ms = ${offsetMs}, updated_at = ${now}
     where id = 'installation' and made_by_demo returning id`);
  if (moved.length === 0) throw notMovable();
  await tx.query(sql`select pg_notify(${CLOCK_CHANNEL}, '')`);
}

/**
 * Moves the business clock of all processes to an instant, from which it goes on ticking. The act is in the platform's chain.
 * @throws DomainError INVARIANT_VIOLATION on a database that the demo has not made, VALIDATION outside 2000–2099
 */
export async function setClock(database: Database, instant: Date, base: Clock = systemClock): Promise<void> {
  assertInRange(instant);
  await inPlatformRealm(database, async (tx) => {
    const real = base.now();
    await writeOffset(tx, instant.getTime() - real.getTime(), real);
    await recordPlatformAct(tx, { action: 'CONFIG', objectType: 'Clock', objectId: null, at: instant, facts: { movedTo: instant.toISOString() } });
  });
}

/**
 * Lets the business clock show the machine's time again.
 * @throws DomainError INVARIANT_VIOLATION on a database that the demo has not made
 */
export async function releaseClock(database: Database, base: Clock = systemClock): Promise<void> {
  await inPlatformRealm(database, async (tx) => {
    const real = base.now();
    await writeOffset(tx, null, real);
    await recordPlatformAct(tx, { action: 'CONFIG', objectType: 'Clock', objectId: null, at: real, facts: { movedTo: null } });
  });
}
