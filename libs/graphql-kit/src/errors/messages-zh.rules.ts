/** What graphql-js says, and how a front-end developer in a township reads it. First match wins. */
const SENTENCES: readonly (readonly [pattern: RegExp, zh: string])[] = [
  [/^Syntax Error: (.*)/s, '请求语句有语法错误：$1'],
  [/^Cannot query field "(\w+)" on type "(\w+)"/, '类型 $2 上没有字段 $1，请对照接口定义（/schema.graphql）检查'],
  [/^Unknown argument "(\w+)" on (?:field|directive) "([\w.@]+)"/, '$2 没有参数 $1'],
  [/^Unknown type "(\w+)"/, '没有类型 $1'],
  [/^Unknown directive "(@\w+)"/, '没有指令 $1'],
  [/^Directive "(@\w+)" may not be used/, '指令 $1 不能用在这里'],
  [/^The directive "(@\w+)" can only be used once/, '指令 $1 在同一处只能用一次'],
  [/^Unknown fragment "(\w+)"/, '没有定义片段 $1'],
  [/^Fragment "(\w+)" is never used/, '片段 $1 没有用到'],
  [/^Cannot spread fragment "(\w+)" within itself/, '片段 $1 循环引用了自身'],
  [/^Fragment .*cannot be spread here/, '此处不能展开该片段：类型不可能相符'],
  [/^Fragment "?(\w+)?"? ?cannot condition on non composite type/, '片段只能用于对象、接口或联合类型'],
  [/^Field "(\w+)" of type "([^"]+)" must have a selection of subfields/, '字段 $1（$2）须选取子字段'],
  [/^Field "(\w+)" must not have a selection since type "([^"]+)" has no subfields/, '字段 $1（$2）没有子字段可选'],
  [/^Field "(\w+)" argument "(\w+)" of type "([^"]+)" is required/, '字段 $1 缺少必填参数 $2（$3）'],
  [/^Fields "(\w+)" conflict/, '同名字段 $1 的参数或类型不一致，请用别名区分'],
  [/^There can be only one (\w+) named "(\$?\w+)"/, '名称 $2 重复'],
  [/^Variable "(\$\w+)" is not defined/, '变量 $1 没有声明'],
  [/^Variable "(\$\w+)" is never used/, '变量 $1 声明后没有用到'],
  [/^Variable "(\$\w+)" cannot be non-input type/, '变量 $1 的类型不能作输入'],
  [/^Variable "(\$\w+)" of type "([^"]+)" used in position expecting type "([^"]+)"/, '变量 $1 声明为 $2，此处需要 $3'],
  [/^Variable "(\$\w+)" of (?:required|non-null) type "([^"]+)"/, '变量 $1 为必填（$2），请提供非空值'],
  [/^Argument "(\w+)" of (?:required|non-null) type "([^"]+)"/, '参数 $1 为必填（$2），请提供非空值'],
  [/^Field "(?:\w+\.)?(\w+)" of required type "([^"]+)" was not provided/, '缺少必填项 $1（$2）'],
  [/^Field "(\w+)" is not defined by type "(\w+)"/, '输入类型 $2 没有 $1 这一项'],
  [/^Expected non-nullable type "([^"]+)" not to be null/, '此项为必填（$1），不能为空'],
  [/^Expected type "(\w+)" to be an object/, '此处应为对象（$1）'],
  [/^Exactly one key must be specified for OneOf type "(\w+)"/, '$1 须且只须填写其中一项'],
  [/^Value .* does not exist in "(\w+)" enum/s, '取值不在 $1 的可选范围内，请对照接口定义'],
  [/^Enum "(\w+)" cannot represent/, '此处应为 $1 的一个枚举值'],
  [/^Int cannot represent non 32-bit/, '整数超出范围（应在 ±2147483647 之内）'],
  [/^Int cannot represent/, '此处应为整数'],
  [/^Float cannot represent/, '此处应为数字'],
  [/^String cannot represent/, '此处应为文本'],
  [/^Boolean cannot represent/, '此处应为 true 或 false'],
  [/^ID cannot represent/, '此处应为编号（文本）'],
  [/^Expected value of type "([^"]+)", found/, '此处的值应为 $1 类型'],
  [/^Maximum introspection depth exceeded/, '结构自省嵌套过深'],
  [/^Must provide operation name/, '语句中有多个操作，请用 operationName 指明要执行哪一个'],
  [/^Unknown operation named/, '语句中没有 operationName 所指的操作'],
  [/^This anonymous operation must be the only/, '语句中有多个操作时，每个操作都须命名'],
  [/^The .* definition is not executable/, '请求语句只能包含查询、变更和片段，不能包含类型定义'],
  [/^Too many (?:validation )?errors/, '错误过多，已停止检查；请先改正前面的错误'],
];

const SUGGESTION = / Did you mean .*\?$/s;

/**
 * The Chinese sentence for a message of graphql-js, or `fallback` for one that is not in the table.
 * Names in it come from the caller's document or from the caller's own view, nothing else.
 */
export const messageZhOf = (message: string, fallback: string): string => {
  const bare = message.replace(SUGGESTION, '');
  for (const [pattern, zh] of SENTENCES) {
    const match = pattern.exec(bare);
    if (match) return zh.replace(/\$(\d)/g, (_, n: string) => (match[Number(n)] ?? '').slice(0, 200));
  }
  return fallback;
};
