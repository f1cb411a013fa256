import { DomainError } from '@xiangzhi/plugin-api';
import type { FormPart } from './form-parts.js';

/** Answers by key. */
export type Answers = ReadonlyMap<string, string>;

/** What a task asks, and what of it is still open. */
export interface AnswerFrame {
  readonly fields: readonly FormPart[];
  readonly requested: readonly string[];
  /** Of what was requested: what nobody has told meanwhile. */
  readonly open: readonly string[];
  readonly confirmed: readonly string[];
  readonly prefilled: readonly string[];
}

const refusal = (rule: string, messageZh: string, argumentPath: readonly (string | number)[]): DomainError => new DomainError('INVARIANT_VIOLATION', { rule, messageZh, argumentPath });

/**
 * FORM-4: what is known is not asked again, so an answer to it is refused; FORM-5: what is asked is answered. In the order of what was given.
 */
export const answerFaults = (given: readonly { readonly key: string }[], { fields, requested, open, confirmed, prefilled }: AnswerFrame): readonly DomainError[] => {
  const label = (key: string): string => fields.find((field) => field.key === key)?.label ?? key.slice(0, 40);
  const keys = given.map(({ key }) => key);
  const strange = given.flatMap(({ key }, i) => {
    const path = ['input', 'answers', i, 'key'];
    if (keys.indexOf(key) !== i) return [refusal('FORM-4', `“${label(key)}”答了两次`, path)];
    if (open.includes(key)) return [];
    const known = requested.includes(key) || prefilled.includes(key);
    return [refusal('FORM-4', known ? `“${label(key)}”已有有效的值，不再填报；有变化请更正居民信息` : `这份表格没有要求填写“${label(key)}”`, path)];
  });
  const unknown = confirmed.flatMap((key, i) => (prefilled.includes(key) ? [] : [refusal('FORM-4', `“${label(key)}”不是预填项，不能核对`, ['input', 'confirmedKeys', i])]));
  const missing = fields.filter(({ key, required }) => required && open.includes(key) && !keys.includes(key)).map(({ key }) => refusal('FORM-5', `“${label(key)}”必填`, ['input', 'answers']));
  return [...strange, ...unknown, ...missing];
};
