/**
 * The closed list of error codes that may leave the server (contract “Errors”, domain-model §2).
 * `http` is the status of a response whose only fault this is; GraphQL answers keep 200 unless the
 * contract names another one.
 */
export const ERROR_CODES = {
  UNAUTHENTICATED: { http: 401, zh: '尚未登录或登录已失效' },
  TOKEN_EXPIRED: { http: 401, zh: '登录凭证已过期' },
  PASSWORD_CHANGE_REQUIRED: { http: 403, zh: '请先修改初始密码' },
  FORBIDDEN: { http: 403, zh: '没有权限' },
  NOT_FOUND: { http: 404, zh: '没有找到' },
  VALIDATION: { http: 400, zh: '填写内容不符合要求' },
  CONFLICT: { http: 409, zh: '内容已被他人修改' },
  DUPLICATE: { http: 409, zh: '已经存在' },
  INVARIANT_VIOLATION: { http: 409, zh: '违反业务规则' },
  INVALID_TRANSITION: { http: 409, zh: '当前状态不允许此操作' },
  SEPARATION_OF_DUTIES: { http: 409, zh: '须由另一人办理' },
  CAPACITY_EXCEEDED: { http: 409, zh: '名额已满' },
  DEADLINE_PASSED: { http: 409, zh: '已过期限' },
  CONSENT_REQUIRED: { http: 409, zh: '需要当事人同意' },
  SUPPRESSED: { http: 403, zh: '人数过少，不予显示' },
  MODULE_DISABLED: { http: 409, zh: '本乡镇未启用该模块' },
  NOT_IN_PACKAGE: { http: 409, zh: '套餐不含该模块' },
  QUOTA_EXCEEDED: { http: 409, zh: '超出套餐配额' },
  RATE_LIMITED: { http: 429, zh: '操作过于频繁' },
  TOO_COMPLEX: { http: 400, zh: '查询过于复杂' },
  PAYLOAD_TOO_LARGE: { http: 413, zh: '请求内容过大' },
  TIMEOUT: { http: 503, zh: '处理超时' },
  UNAVAILABLE: { http: 503, zh: '服务暂不可用' },
} as const satisfies Record<string, { http: number; zh: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;
