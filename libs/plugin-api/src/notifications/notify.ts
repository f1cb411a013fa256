import type { DeliveredEvent, EventDefinition } from '@xiangzhi/kernel';
import type { ClassOf, Fragment, Wording } from '@xiangzhi/vocabulary';
import type { RowOf } from '@xiangzhi/write-model';
import { textPlaces } from './template.rules.js';

/** Ways on which a message leaves the platform. */
export type OutgoingChannel = 'SMS' | 'WECHAT_WORK' | 'EMAIL';

/** What a sub-select of addressees may use besides the row. */
export interface Addressing {
  readonly tenant: Fragment;
  /** The business day. */
  readonly today: Fragment;
}

/** A column of the matrix of domain-model §18.3: who in the matter is told. */
export interface Addressee<Row extends object = object> extends Wording {
  /** A sub-select of user ids; an empty one, or nulls, tells nobody. A method, so that lists about different records have one type. */
  users(row: RowOf<Row>, at: Addressing): Fragment;
}

/** Somebody in the matter without an account or a smartphone: the township rings up (§3.8, PHONE_TASK). */
export interface Callee<Row extends object = object> extends Wording {
  /** A sub-select of the name, the telephone number, and the id of the resident whom the call is about, if it is about one. No number, no call. */
  people(row: RowOf<Row>, at: Addressing): Fragment;
}

/** Who is rung up, and what is said. */
export interface Calls<Row extends object = object> {
  readonly to: readonly Callee<Row>[];
  /** In Chinese, with places as the text of the notification has them; it is read out by whoever calls. */
  readonly text: string;
}

/** What a module says about one row of the matrix. */
interface NotificationWords<Id extends string, Row extends object> extends Wording {
  /** `<module>.<camelCase>`, unique; the provider's own templates are filed under it. */
  readonly code: string;
  /** The record that the text is about, and which id of the event names it. */
  readonly about: ClassOf<Row>;
  readonly id: NoInfer<Id>;
  /** Property of the record that refers to what a click leads to; the record itself by default. */
  readonly leadsTo?: string;
  /** In Chinese; `{code}` stands for the record's property, `{item.dueAt}` for one of what it belongs to. */
  readonly text: string;
  readonly to: readonly Addressee<NoInfer<Row>>[];
  /** Who besides is told by a telephone call of township staff. */
  readonly calls?: Calls<NoInfer<Row>>;
  /** Which rows are told; all by default. */
  readonly when?: (row: RowOf<Row>, event: DeliveredEvent) => boolean;
  /** Comes at night as well, and no township switches it off. */
  readonly urgent?: boolean | ((row: RowOf<Row>) => boolean);
  /** No township and no person switches it off. */
  readonly always?: boolean;
  /** On which it goes out where the county has them; all by default, none: it stays in the platform. */
  readonly channels?: readonly OutgoingChannel[];
  /** What is the same message: nobody gets it twice on one channel. By default each event is another one. */
  readonly once?: (row: RowOf<Row>, event: DeliveredEvent) => string;
}

/** A notification that follows an event, as the platform takes it. */
export interface NotificationDeclaration extends Wording {
  readonly code: string;
  readonly event: EventDefinition;
  readonly about: ClassOf;
  readonly id: string;
  readonly leadsTo: string | null;
  readonly text: string;
  readonly to: readonly Addressee[];
  readonly calls: Calls | null;
  readonly always: boolean;
  /** Whether it is always urgent; of some rows it may be all the same. */
  readonly urgent: boolean;
  readonly channels: readonly OutgoingChannel[];
  when(row: RowOf<object>, event: DeliveredEvent): boolean;
  isUrgent(row: RowOf<object>): boolean;
  once(row: RowOf<object>, event: DeliveredEvent): string;
}

const CHANNELS: readonly OutgoingChannel[] = ['SMS', 'WECHAT_WORK', 'EMAIL'];

/**
 * Declares a notification beside the event that causes it; a module lists it under `notifications`. Addressees are roles of the matter
 * (`@xiangzhi/core-domain/notifications`), so that the text goes to people of the township alone. A text names no field of level 2 or
 * above: whoever reads it on a telephone has no clearance (domain-model §3.8).
 *
 * @example
 * export const dispatched = notify(gridIssueDispatched, {
 *   code: 'grids.issueDispatched', zh: '派单提醒', en: 'An issue was dispatched.', about: GridIssue, id: 'issue',
 *   text: '{code}《{title}》已派给贵单位，请于 {dueAt} 前办结', to: [handler],
 * });
 * @throws TypeError when the code is another module's, the text names a field that there is not, or one that it must not
 */
export const notify = <Id extends string, Row extends object>(event: EventDefinition<Id>, words: NotificationWords<Id, Row>): NotificationDeclaration => {
  const { code, about, text, urgent = false, always = false, channels = CHANNELS, leadsTo = null, to, calls = null, id, zh, en, when = () => true, once } = words;
  if (!/^[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*$/.test(code)) throw new TypeError(`notification "${code}": the code must be <plugin key>.<camelCase>, e.g. grids.issueDispatched`);
  if (!event.ids.includes(id)) throw new TypeError(`notification "${code}": the event ${event.name} carries no id "${id}"`);
  for (const said of [text, ...(calls ? [calls.text] : [])]) textPlaces(about, said, code);
  return Object.freeze({
    code, event, about, id, leadsTo, text, to, calls, when, always, channels, zh,
    ...(en ? { en } : {}),
    urgent: urgent === true,
    isUrgent: typeof urgent === 'function' ? urgent : () => urgent,
    once: (once as NotificationDeclaration['once'] | undefined) ?? ((_row: RowOf<object>, { id: eventId }: DeliveredEvent) => eventId),
  });
};
