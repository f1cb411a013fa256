import { DomainError } from '@xiangzhi/kernel';
import type { DocumentLimits } from './document-limits.js';

const LABELS: Readonly<Record<keyof DocumentLimits, string>> = {
  tokens: '词元数',
  nesting: '括号嵌套层数',
  depth: '字段嵌套层数',
  rootFields: '根字段数',
  aliases: '别名数',
  directives: '指令数',
  expandedFields: '展开片段后的字段数',
  selections: '同一层选取的字段数',
  definitions: '操作与片段数',
  variables: '变量数',
};

/** The refusal of a document, naming the limit and what the document has. `atLeast`: counting stopped there. */
export const tooComplex = (what: keyof DocumentLimits, limit: number, actual: number, atLeast = false): DomainError =>
  new DomainError('TOO_COMPLEX', {
    messageZh: `查询过于复杂：${LABELS[what]}${atLeast ? '至少' : ''}为 ${actual}，上限 ${limit}；请拆成几次查询`,
    message: `TOO_COMPLEX: ${what} ${atLeast ? '>= ' : ''}${actual}, limit ${limit}`,
    facts: { limit: { name: what, max: limit, actual, atLeast } },
  });
