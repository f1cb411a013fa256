/** What the core lets somebody do about people who are told by telephone (§3.8, PHONE_TASK). */
export const PHONE_TASK_PERMISSIONS = ['core:phone-task:read', 'core:phone-task:call'] as const;

export type PhoneTaskPermission = (typeof PHONE_TASK_PERMISSIONS)[number];

/** Looks after whether everybody was told. */
export const KNOWING_CALLS: readonly PhoneTaskPermission[] = ['core:phone-task:read'];

/** Takes up the receiver. */
export const CALLING: readonly PhoneTaskPermission[] = ['core:phone-task:read', 'core:phone-task:call'];
