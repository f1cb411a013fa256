import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EventNumbers } from '@xiangzhi/jobs';
import type { HostNumbers } from '@xiangzhi/plugin-host';

/** Numbers that are read when somebody asks for the metrics. */
export interface MetricSources {
  readonly inFlight: () => number;
  readonly host: () => HostNumbers;
  readonly documents: () => { readonly count: number; readonly bytes: number };
  readonly pools: () => readonly PoolNumbers[];
  /** Undefined where nobody counts them, or the database is away. */
  readonly events: () => EventNumbers | undefined;
}

export interface PoolNumbers {
  readonly role: string;
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

/** A swap builds a container and compiles schemas: tens of milliseconds to a second, and the import of new code. */
const SWAP_BUCKETS_SECONDS = [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10];

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The Prometheus metrics of one gateway. Labels come from closed sets; nothing that a client sends becomes one. */
export class GatewayMetrics {
  private readonly registry = new Registry();
  private readonly durations = new Histogram({
    name: 'xiangzhi_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: BUCKETS_SECONDS,
    registers: [this.registry],
  });

  private readonly swapDurations = new Histogram({
    name: 'xiangzhi_swap_duration_seconds',
    help: 'Time from the decision to replace the runtime to the new one answering',
    buckets: SWAP_BUCKETS_SECONDS,
    registers: [this.registry],
  });
  private readonly swaps = new Counter({ name: 'xiangzhi_swaps_total', help: 'Hot swaps of the runtime', registers: [this.registry] });

  constructor(sources: MetricSources) {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('xiangzhi_http_in_flight', 'Requests that are being answered', sources.inFlight);
    this.gauge('xiangzhi_views', 'Schema views of townships held, one a set of modules', () => sources.host().views);
    this.pluginGauge(sources.host);
    this.planCounters(() => sources.host().plans);
    this.gauge('xiangzhi_documents', 'Parsed documents held', () => sources.documents().count);
    this.gauge('xiangzhi_documents_bytes', 'Estimated memory of the parsed documents', () => sources.documents().bytes);
    this.poolGauge(sources.pools);
    this.eventGauge(sources.events);
  }

  observe(route: string, method: string, status: number, seconds: number): void {
    this.durations.observe({ route, method, status: String(status) }, seconds);
  }

  observeSwap(seconds: number): void {
    this.swaps.inc();
    this.swapDurations.observe(seconds);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  private gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({ name, help, registers: [this.registry], collect: () => gauge.set(read()) });
  }

  private planCounters(read: () => HostNumbers['plans']): void {
    this.gauge('xiangzhi_plans', 'Plans of reads held', () => read().count);
    this.gauge('xiangzhi_plans_bytes', 'Memory of their texts', () => read().bytes);
    const requests: Counter<'outcome'> = new Counter({
      name: 'xiangzhi_plan_requests_total',
      help: 'Reads by outcome: HIT found its plan, MISS had to make it',
      labelNames: ['outcome'] as const,
      registers: [this.registry],
      collect: () => {
        requests.reset();
        requests.inc({ outcome: 'HIT' }, read().hits);
        requests.inc({ outcome: 'MISS' }, read().misses);
      },
    });
    const planning: Counter = new Counter({
      name: 'xiangzhi_planning_seconds_total',
      help: 'Time that making plans has taken',
      registers: [this.registry],
      collect: () => {
        planning.reset();
        planning.inc(read().planningMs / 1_000);
      },
    });
  }

  private pluginGauge(read: MetricSources['host']): void {
    const gauge: Gauge<'state'> = new Gauge({
      name: 'xiangzhi_plugins',
      help: 'Plugins by state: LOADED, IDLE (no township uses it), FAILED in this process, REFUSED at installation',
      labelNames: ['state'] as const,
      registers: [this.registry],
      collect: () => {
        for (const [state, count] of Object.entries(read().plugins)) gauge.set({ state }, count);
      },
    });
  }

  private eventGauge(read: MetricSources['events']): void {
    const gauge: Gauge<'state'> = new Gauge({
      name: 'xiangzhi_event_deliveries',
      help: 'Events on their way by state: UNRELAYED, PENDING, FAILED (given up, see xiangzhi events list)',
      labelNames: ['state'] as const,
      registers: [this.registry],
      collect: () => {
        gauge.reset();
        for (const [state, count] of Object.entries(read() ?? {})) gauge.set({ state: state.toUpperCase() }, count);
      },
    });
  }

  private poolGauge(read: () => readonly PoolNumbers[]): void {
    const gauge: Gauge<'role' | 'state'> = new Gauge({
      name: 'xiangzhi_database_connections',
      help: 'Connections of a pool by state; waiting: requests without a connection',
      labelNames: ['role', 'state'] as const,
      registers: [this.registry],
      collect: () => {
        for (const { role, total, idle, waiting } of read()) {
          gauge.set({ role, state: 'busy' }, total - idle);
          gauge.set({ role, state: 'idle' }, idle);
          gauge.set({ role, state: 'waiting' }, waiting);
        }
      },
    });
  }
}
