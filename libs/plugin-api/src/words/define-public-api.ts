import type { LocalDate } from '@xiangzhi/kernel';
import type { Statement } from '@xiangzhi/persistence';
import type { Work } from '@xiangzhi/write-model';

/** What somebody without a login asks of a module's own interface. */
export interface PublicRequest {
  /** Parts of the path, by the names that the route gives them. */
  readonly params: Readonly<Record<string, string>>;
  /** What the query string says, and the body of a POST; the body counts where both do. */
  readonly said: Readonly<Record<string, string>>;
  /** Address of the interface from outside, `https://…/open311/v2`. */
  readonly address: string;
  /** The business instant. */
  readonly now: Date;
}

/** The township that a request means, where its module is on. Whoever asks is not signed in: read and answer what is public. */
export interface PublicTownship {
  readonly tenantId: string;
  readonly areaCode: string;
  readonly today: LocalDate;
  /** One read-only statement over the whole township; it names the tenant. */
  readonly read: <Row>(statement: Statement) => Promise<Row[]>;
  /** The township's settings of the module, with the defaults of the class. */
  readonly settings: <Settings extends object>(settings: new () => Settings) => Promise<Settings>;
  /**
   * Works as the system: one transaction with audit, outbox and retry; nothing of whoever asks is kept but what `body` writes.
   * @throws DomainError MODULE_DISABLED where the module is read-only
   */
  readonly work: <Result>(body: (work: Work) => Promise<Result>) => Promise<Result>;
}

/** One address of an interface. */
export interface PublicRoute<Answer> {
  readonly method: 'GET' | 'POST';
  /** Below the path of the interface; `:name` stands for one part: `/requests/:id`. */
  readonly path: string;
  readonly zh: string;
  readonly en: string;
  /** Default 200. */
  readonly status?: number;
  /** Answers in a township, or without one what is the same everywhere. */
  readonly run: { readonly inTownship: (township: PublicTownship, request: PublicRequest) => Promise<Answer> } | { readonly everywhere: (request: PublicRequest) => Answer };
}

/** How answers are written. */
export interface PublicFormat<Answer> {
  readonly contentType: string;
  readonly write: (answer: Answer) => string;
}

/** Why a request was refused: never a defect's own words. */
export interface PublicRefusal {
  readonly status: number;
  /** One for each faulty argument. */
  readonly faults: readonly { readonly code: string; readonly messageZh: string; readonly facts?: Readonly<Record<string, unknown>> }[];
}

/** An interface by somebody else's standard, beside the one API: for what is public and needs no login. */
export interface PublicApi<Answer = never> {
  readonly routes: readonly PublicRoute<Answer>[];
  /** By the ending of an address, `.xml`; without one the header Accept says which, else it is the first. */
  readonly formats: Readonly<Record<string, PublicFormat<Answer>>>;
  /** Refusals in the standard's own form. */
  readonly refusal: (refused: PublicRefusal) => { readonly status: number; readonly answer: Answer };
}

/** As the platform holds it, whatever its answers are. */
export type HeldPublicApi = PublicApi<unknown>;

/**
 * Declares an interface of a module: the default export of its file, named by `publicApi` in the manifest. The gateway mounts it, with
 * the limits that hold for everybody who is not signed in; in a township without the module it answers MODULE_DISABLED.
 *
 * @example
 * export default definePublicApi<Lamps>({ routes: [{ method: 'GET', path: '/lamps', zh: '路灯', en: 'Lamps.', run: { inTownship: ({ read, tenantId }) => … } }], formats: { json }, refusal });
 */
export const definePublicApi = <Answer>(api: PublicApi<Answer>): HeldPublicApi => Object.freeze(api) as HeldPublicApi;
