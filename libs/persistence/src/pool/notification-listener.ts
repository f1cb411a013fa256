import pg from 'pg';
import { unavailable } from '../errors/outages.js';
import { sql, type Statement } from '../statement/sql.js';
import { send } from '../transaction/send.js';

type Listener = (payload: string) => void;

export interface ListenerOptions {
  readonly applicationName?: string;
  readonly connectTimeoutMs?: number;
  readonly onConnectionLost?: (error: Error) => void;
}

const listenTo = (channel: string): Statement => sql`listen ${sql.identifier(channel)}`;
const unlistenTo = (channel: string): Statement => sql`unlisten ${sql.identifier(channel)}`;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Says that notifications may have been missed. */
const MISSED = '';

/** LISTEN on one connection of its own, which is made again when it breaks. */
export class NotificationListener {
  readonly #channels = new Map<string, Set<Listener>>();
  #client: Promise<pg.Client> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    private readonly url: string,
    private readonly options: ListenerOptions = {},
  ) {}

  /** Resolves when PostgreSQL has confirmed LISTEN. @throws DomainError UNAVAILABLE. */
  async listen(channel: string, on: Listener): Promise<() => Promise<void>> {
    const listeners = this.#channels.get(channel) ?? new Set<Listener>();
    this.#channels.set(channel, listeners.add(on));
    try {
      const client = await (this.#client ??= this.#connect());
      // Also for a second listener: the first one's LISTEN may still be under way.
      await send(client, listenTo(channel));
    } catch (error) {
      this.#forget(channel, on);
      throw unavailable(error);
    }
    return () => this.#unlisten(channel, on);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#channels.clear();
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await client?.end();
  }

  #forget(channel: string, on: Listener): boolean {
    const listeners = this.#channels.get(channel);
    listeners?.delete(on);
    return listeners?.size === 0 && this.#channels.delete(channel);
  }

  async #unlisten(channel: string, on: Listener): Promise<void> {
    if (!this.#forget(channel, on)) return;
    const client = await this.#client?.catch(() => undefined);
    // A connection that broke meanwhile listens to nothing.
    if (client) await send(client, unlistenTo(channel)).catch(() => undefined);
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: `${this.options.applicationName ?? 'xiangzhi'} listen`,
      connectionTimeoutMillis: this.options.connectTimeoutMs ?? 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on('notification', ({ channel, payload }) => this.#tell(channel, payload ?? ''));
    client.on('error', (error) => this.options.onConnectionLost?.(error));
    try {
      await client.connect();
      for (const channel of this.#channels.keys()) await send(client, listenTo(channel));
    } catch (error) {
      this.#client = undefined;
      await client.end().catch(() => undefined);
      throw error;
    }
    client.once('end', () => this.#reconnectLater(FIRST_PAUSE_MS));
    return client;
  }

  #reconnectLater(pauseMs: number): void {
    this.#client = undefined;
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#reconnect(pauseMs), pauseMs);
    this.#timer.unref();
  }

  async #reconnect(pauseMs: number): Promise<void> {
    try {
      await (this.#client ??= this.#connect());
      for (const channel of [...this.#channels.keys()]) this.#tell(channel, MISSED);
    } catch {
      this.#reconnectLater(Math.min(pauseMs * 2, LONGEST_PAUSE_MS));
    }
  }

  #tell(channel: string, payload: string): void {
    for (const on of this.#channels.get(channel) ?? []) on(payload);
  }
}
