import { recordFacts, type ClassOf, type Wording } from '@xiangzhi/plugin-api';
import { assertShowable, noticeField, type NoticeField } from './notice-fields.rules.js';

/** What a module shows to everybody before it goes on with one of its records. */
export interface NoticeDeclaration<Row extends object> extends Wording {
  /** `<key>.<name>`, e.g. `household-assistance.entry`: what `noticeStood` asks for. */
  readonly matter: string;
  readonly record: ClassOf<Row>;
  /** How many calendar days it stands at least. */
  readonly days: number;
  /** Whether it is shown once only, and never again (HA-5). */
  readonly once?: boolean;
  /** Allow-list: columns of the record, or of what it refers to, of level 0 or 1. */
  readonly shows: readonly string[];
  /** The one person's name that is shown besides, and the law that requires it. */
  readonly name?: { readonly field: string; readonly lawZh: string };
}

export interface PublicNoticeKind<Row extends object> extends NoticeDeclaration<Row> {
  readonly fields: readonly NoticeField[];
}

const assertSound = ({ matter, days, name }: NoticeDeclaration<never>): void => {
  if (!/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/.test(matter)) throw new TypeError(`notice "${matter}": name it <key>.<name> in lower case, e.g. household-assistance.entry`);
  if (!Number.isInteger(days) || days < 1) throw new TypeError(`notice ${matter}: days is ${days}; a notice stands a whole number of days, one at least`);
  if (name && name.lawZh.trim() === '') throw new TypeError(`notice ${matter}: "${name.field}" is shown because a law requires it; say which in lawZh`);
};

/**
 * Declares what a notice about a record shows. What may be shown is decided by the privacy levels of the fields (PN-3).
 *
 * @example
 * export const assistanceEntry = definePublicNotice({
 *   matter: 'household-assistance.entry', zh: '拟纳入监测对象公示', en: 'Who is to be monitored.', record: AssistanceSubject, days: 5, once: true,
 *   shows: ['riskKind'], name: { field: 'person.name', lawZh: '《…》第…条' },
 * });
 * @throws TypeError for a field that no notice may show: the module is refused when it is loaded
 */
export const definePublicNotice = <Row extends object>(declaration: NoticeDeclaration<Row>): PublicNoticeKind<Row> => {
  assertSound(declaration as NoticeDeclaration<never>);
  const { matter, record, shows, name } = declaration;
  const fields = [...(name ? [name.field] : []), ...shows].map((path) => noticeField(record, path));
  assertShowable(matter, fields, name?.field);
  return Object.freeze({ ...declaration, fields });
};

/** Name of the type that a notice is about. */
export const subjectTypeOf = (record: ClassOf): string => recordFacts(record).name;
