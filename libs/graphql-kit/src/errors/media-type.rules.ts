/** The two forms of an answer (GraphQL-over-HTTP §5). */
export type AnswerMediaType = 'application/json' | 'application/graphql-response+json';

export const JSON_TYPE: AnswerMediaType = 'application/json';
export const GRAPHQL_RESPONSE_TYPE: AnswerMediaType = 'application/graphql-response+json';

interface Range {
  readonly type: string;
  readonly quality: number;
}

const rangesOf = (accept: string): readonly Range[] =>
  accept.split(',').flatMap((part) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const quality = q === undefined ? 1 : Number(q);
    return type === '' || Number.isNaN(quality) ? [] : [{ type, quality }];
  });

const qualityOf = (ranges: readonly Range[], type: AnswerMediaType): number =>
  (ranges.find((range) => range.type === type) ?? ranges.find((range) => range.type === 'application/*') ?? ranges.find((range) => range.type === '*/*'))
    ?.quality ?? 0;

/**
 * Which form a client wants. Without an `Accept`, or with one that takes both alike, `application/json`,
 * which every client of today understands.
 * @returns nothing when the client takes neither (406).
 */
export const answerMediaType = (accept: string | undefined): AnswerMediaType | undefined => {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE;
  const ranges = rangesOf(accept);
  const json = qualityOf(ranges, JSON_TYPE);
  const response = qualityOf(ranges, GRAPHQL_RESPONSE_TYPE);
  if (json === 0 && response === 0) return undefined;
  if (json !== response) return response > json ? GRAPHQL_RESPONSE_TYPE : JSON_TYPE;
  const first = ranges.find((range) => range.type === JSON_TYPE || range.type === GRAPHQL_RESPONSE_TYPE);
  return first?.type === GRAPHQL_RESPONSE_TYPE ? GRAPHQL_RESPONSE_TYPE : JSON_TYPE;
};
