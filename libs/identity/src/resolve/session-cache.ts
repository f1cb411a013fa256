import { LRUCache } from 'lru-cache';
import type { Clock } from '@xiangzhi/kernel';

interface Entry<Value> {
  readonly accountId: string;
  readonly fetchedAt: number;
  readonly value: Promise<Value>;
  /** Townships that the value depends on; known once it is there. */
  tenants: ReadonlySet<string>;
}

/** What is known of sessions for half a minute at most (decision 25), so that the end of a role is felt within a minute. */
export class SessionCache<Value> {
  readonly #entries: LRUCache<string, Entry<Value>>;

  constructor(
    private readonly clock: Clock,
    private readonly maxAgeMs: number,
    size: number,
  ) {
    this.#entries = new LRUCache({ max: size });
  }

  /**
   * The value of a session, loaded when it is missing or too old. Requests that come meanwhile wait for the same load; a
   * load that fails, or that an invalidation overtakes, is not kept.
   */
  get(sessionId: string, accountId: string, load: () => Promise<{ readonly value: Value; readonly tenants: ReadonlySet<string> }>): Promise<Value> {
    const now = this.clock.now().getTime();
    const known = this.#entries.get(sessionId);
    // A moved clock may run backwards; what comes from the future is too old as well.
    if (known?.accountId === accountId && now >= known.fetchedAt && now - known.fetchedAt < this.maxAgeMs) return known.value;
    const loading = load();
    const entry: Entry<Value> = { accountId, fetchedAt: now, value: loading.then(({ value }) => value), tenants: new Set() };
    this.#entries.set(sessionId, entry);
    loading.then(
      ({ tenants }) => (entry.tenants = tenants),
      () => this.#entries.peek(sessionId) === entry && this.#entries.delete(sessionId),
    );
    return entry.value;
  }

  forgetAccount(accountId: string): void {
    this.#forget((entry) => entry.accountId === accountId);
  }

  /** Also forgets what is still loading: which townships it depends on is not known yet. */
  forgetTenant(tenantId: string): void {
    this.#forget(({ tenants }) => tenants.size === 0 || tenants.has(tenantId));
  }

  forgetAll(): void {
    this.#entries.clear();
  }

  #forget(concerned: (entry: Entry<Value>) => boolean): void {
    for (const [sessionId, entry] of [...this.#entries.entries()]) {
      if (concerned(entry)) this.#entries.delete(sessionId);
    }
  }
}
