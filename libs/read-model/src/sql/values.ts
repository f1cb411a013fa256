import { POSTGRES_TYPES, fragment, joined, verbatim, type ChoiceSet, type Fragment, type ValueKind } from '@xiangzhi/vocabulary';

/** A parameter with its type said, so that one value may serve conditions of several types. */
export const typed = (value: unknown, kind: ValueKind): Fragment => fragment`${value}::${verbatim(POSTGRES_TYPES[kind])}`;

export const typedList = (value: unknown, kind: ValueKind): Fragment => fragment`${value}::${verbatim(POSTGRES_TYPES[kind])}[]`;

/** A text of our own, never of a request: names, labels. */
export const literal = (text: string): Fragment => verbatim(`'${text.replaceAll("'", "''")}'::text`);

/** The Chinese label of a code. */
export const codeLabel = (code: Fragment, { codes, labels }: ChoiceSet): Fragment => {
  const cases = codes.map((one) => fragment`when ${literal(one)} then ${literal(labels[one]?.zh ?? one)}`);
  return fragment`case ${code} ${joined(cases, ' ')} end`;
};

/** How a value appears in the JSON answer (decision 31): money as text, instants with milliseconds at +08:00. */
export const outgoing = (value: Fragment, kind: ValueKind): Fragment => {
  if (kind === 'instant') return fragment`to_char(${value} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"')`;
  if (kind === 'money') return fragment`${value}::text`;
  return value;
};
