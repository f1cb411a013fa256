const BY_HAND = [
  [/\bset_config\s*\(/i, 'set_config'],
  [/\bxz\s*\.\s*enter\b/i, 'xz.enter'],
  [/(^|[;(]|\b(?:execute|format)\b[^;]*?)\s*'?\s*set\s+(local|session)\s/i, 'SET LOCAL'],
  [/(^|;)\s*set\s+["']?app\./i, 'SET app.…'],
  [/\bcurrent_setting\s*\(\s*'app\./i, "current_setting('app.…')"],
];

/**
 * Only libs/persistence enters a tenant and only libs/tenancy reads the setting (decision 14, scale-out rule 4). Code
 * that does it by hand works on one PostgreSQL and silently reads nothing, or the wrong township, on Citus.
 */
export const noTenantContextByHand = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'the tenant context is set by inTenantTransaction and readInTenant, nowhere else' },
    messages: {
      byHand: '{{ what }} sets or reads the tenant context by hand. Use inTenantTransaction or readInTenant of @xiangzhi/persistence.',
    },
  },
  create(context) {
    const check = (node, text) => {
      const found = BY_HAND.find(([pattern]) => pattern.test(text));
      if (found !== undefined) context.report({ node, messageId: 'byHand', data: { what: found[1] } });
    };
    return {
      Literal(node) {
        if (typeof node.value === 'string') check(node, node.value);
      },
      TemplateLiteral: (node) => check(node, node.quasis.map((part) => part.value.raw).join('…')),
    };
  },
};
