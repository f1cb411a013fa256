import { defaultFieldResolver, type GraphQLFieldResolver, type ResponsePath } from 'graphql';
import type { Fact } from '@xiangzhi/vocabulary';
import type { RootContext } from '../execute/root-context.js';

/** Response keys from the root on, without list indexes (decision 32). */
const keysOf = ({ prev, key }: ResponsePath): readonly string[] => [...(prev ? keysOf(prev) : []), ...(typeof key === 'string' ? [key] : [])];

/**
 * Resolver of a personal field that JavaScript answers: whoever is not cleared for it reads null and a notice, as in planned reads.
 * What belongs to the caller himself (fields that need no permission, such as `me`) is his own to read.
 */
export const withinClearance =
  (fact: Fact): GraphQLFieldResolver<unknown, RootContext> =>
  (source, args, context, info) => {
    const path = keysOf(info.path);
    if (fact.privacy <= context.actor.clearance || context.isOwn(path[0] ?? '')) return defaultFieldResolver(source, args, context, info);
    context.notice({ code: 'MASKED', path, messageZh: `「${fact.zh}」超出您的查看权限，未显示` });
    return null;
  };
