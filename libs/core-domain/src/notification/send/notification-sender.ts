import { readPipelined, type Database } from '@xiangzhi/persistence';
import type { SystemWork } from '@xiangzhi/jobs';
import { formatDateTime, localDateOf, type Clock, type Work } from '@xiangzhi/plugin-api';
import type { Channel, Handed, OutgoingMessage } from './channel.js';
import type { ChannelBook } from './channel-book.js';
import { decide, type DueDelivery } from './claim.rules.js';
import { dueDeliveries, LEASE_MS, settled, takeUnits, townshipsDue } from './claim.sql.js';
import { LogChannel, type NotificationLog } from './log-channel.js';
import { afterAsking, afterHanding, type Outcome } from './outcome.rules.js';
import { surnameOf } from './surname.rules.js';

export interface NotificationSenderParts {
  readonly database: Database;
  readonly systemWork: SystemWork;
  readonly channels: ChannelBook;
  /** The business clock: quiet hours and months go by it. */
  readonly clock: Clock;
  readonly logger: NotificationLog & { error(facts: object, message: string): void };
  /** Between 0 and 1. Default `Math.random`. */
  readonly random?: () => number;
}

/** What a round has done. */
export type SendReport = Readonly<Record<'handled' | 'failed', number>>;

/** A delivery that this sender has in hand: whatever it says holds only as long as its claim does. */
interface Claimed {
  readonly due: DueDelivery;
  readonly channel: Channel;
  readonly claimedAt: Date;
  readonly units: number;
}

const CORE = 'core';
const LOG = 'LOG';

const monthOf = (day: string): string => day.slice(0, 7);

const messageOf = ({ id, code, heading, text, places, name, mobile, address, saidAt }: DueDelivery, at: Date): OutgoingMessage => ({
  id, code, heading, text, places, surname: surnameOf(name), mobile, address, day: localDateOf(at), saidAt: formatDateTime(saidAt).slice(5, 16).replace('T', ' '),
});

/**
 * Hands notifications over to the providers (domain-model §3.8). A claim, the call and what came of it are three steps, and no transaction
 * is open during the call: whoever dies in between leaves a claim behind, and the next one finds out first whether the message was taken.
 * Any number of senders may work at once.
 */
export class NotificationSender {
  private readonly log: Channel;

  constructor(private readonly parts: NotificationSenderParts) {
    this.log = new LogChannel(parts.logger);
  }

  /** Sends until nothing is due. A township that fails is left for the next round; the others go on. */
  async runOnce(stopping?: AbortSignal): Promise<SendReport> {
    let [handled, failed] = [0, 0];
    const { database, clock, logger } = this.parts;
    for (const { tenantId } of await readPipelined<{ tenantId: string }>(database.pool('worker'), townshipsDue(clock.now()))) {
      try {
        for (let round = 1; round > 0 && !stopping?.aborted; handled += round) round = await this.sendFor(tenantId);
      } catch (error) {
        failed += 1;
        logger.error({ err: error, tenantId }, 'sending notifications failed');
      }
    }
    return { handled, failed };
  }

  private async sendFor(tenantId: string): Promise<number> {
    const { claims, seen } = await this.claim(tenantId);
    const ends = await Promise.allSettled(claims.map((claimed) => this.bringToEnd(tenantId, claimed)));
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken) throw broken.reason;
    return seen;
  }

  /** Only what the last run of the transaction has claimed is claimed. */
  private async claim(tenantId: string): Promise<{ readonly claims: readonly Claimed[]; readonly seen: number }> {
    let claims: Claimed[] = [];
    let seen = 0;
    await this.parts.systemWork(CORE, tenantId, async (work) => {
      claims = [];
      const due = await work.query<DueDelivery>(dueDeliveries(work));
      seen = due.length;
      for (const one of due) {
        const claimed = one.state === 'SENT' ? await this.claimAsking(work, one) : await this.claimTry(work, one);
        if (claimed) claims.push(claimed);
      }
    });
    return { claims, seen };
  }

  private channelOf({ channel, countyCode, code }: DueDelivery): Channel | undefined {
    const found = channel === LOG ? this.log : this.parts.channels.channel(countyCode, channel);
    return found?.carries(code) === true ? found : undefined;
  }

  /** What was sent is only asked about; a channel that is not set up any more cannot be asked. */
  private async claimAsking(work: Work, due: DueDelivery): Promise<Claimed | undefined> {
    const channel = due.demo ? undefined : this.channelOf(due);
    await work.query(settled(work, due.id, { next_at: channel ? new Date(work.now.getTime() + LEASE_MS) : null, trying_since: channel ? work.now : null }, null));
    return channel && { due, channel, claimedAt: work.now, units: due.units };
  }

  private async claimTry(work: Work, due: DueDelivery): Promise<Claimed | undefined> {
    const channel = this.channelOf(due);
    const decision = decide(due, channel !== undefined, work.now);
    const put = (changes: Readonly<Record<string, unknown>>): Promise<unknown> => work.query(settled(work, due.id, changes, null));
    if (decision.kind === 'SUPPRESS') await put({ state: 'SUPPRESSED', reason: decision.reason, next_at: null });
    else if (decision.kind === 'FAIL') await put({ state: 'FAILED', error_code: decision.errorCode, next_at: null });
    else if (decision.kind === 'HOLD') await put({ next_at: decision.until, reason: 'QUIET_HOURS' });
    if (decision.kind !== 'TRY' || !channel) return undefined;
    const units = due.units > 0 ? due.units : channel.unitsOf(messageOf(due, work.now));
    if (due.units === 0 && units > 0 && !(await this.take(work, due.channel, units))) return void (await put({ state: 'SUPPRESSED', reason: 'QUOTA', next_at: null }));
    await put({ trying_since: work.now, attempts: due.attempts + 1, next_at: new Date(work.now.getTime() + LEASE_MS), units, reason: null });
    return { due: { ...due, attempts: due.attempts + 1 }, channel, claimedAt: work.now, units };
  }

  private async take(work: Work, channel: string, units: number): Promise<boolean> {
    const [row] = await work.query<{ taken: boolean }>(takeUnits(channel, monthOf(work.today), units));
    return row?.taken === true;
  }

  private async bringToEnd(tenantId: string, claimed: Claimed): Promise<void> {
    const outcome = claimed.due.state === 'SENT' ? await this.ask(claimed) : await this.handOver(claimed);
    await this.parts.systemWork(CORE, tenantId, async (work) => {
      const { due, claimedAt, units } = claimed;
      const changes = { ...outcome.changes, ...(outcome.givesBack ? { units: 0 } : {}), ...(due.state === 'SENT' ? { trying_since: null } : {}) };
      const [mine] = await work.query(settled(work, due.id, changes, claimedAt));
      if (mine && outcome.givesBack && units > 0) await work.query(takeUnits(due.channel, monthOf(localDateOf(claimedAt)), -units));
    });
  }

  private async handOver({ due, channel }: Claimed): Promise<Outcome> {
    const { clock, random = Math.random } = this.parts;
    const handed = await this.tried(due, channel);
    return afterHanding(handed, { attempts: due.attempts, urgent: due.urgent, now: clock.now(), random: random(), hasReceipts: channel.arrival !== undefined });
  }

  /** Whatever was begun before may have been taken: that is looked up first. */
  private async tried(due: DueDelivery, channel: Channel): Promise<Handed> {
    const before = due.tryingSince === null ? undefined : await channel.find?.(messageOf(due, due.tryingSince));
    return before ?? channel.send(messageOf(due, this.parts.clock.now()));
  }

  private async ask({ due, channel }: Claimed): Promise<Outcome> {
    const sentAt = due.sentAt ?? this.parts.clock.now();
    const arrival = (await channel.arrival?.(messageOf(due, sentAt), due.receiptId)) ?? { kind: 'WAITING' as const };
    return afterAsking(arrival, sentAt, this.parts.clock.now());
  }
}
