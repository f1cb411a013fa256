import type { PermissionWording } from '@xiangzhi/plugin-api';

export const rectificationPermissions = {} as const satisfies Readonly<Record<string, PermissionWording>>;

type RectificationPermission = keyof typeof rectificationPermissions;

export const rectificationGrants: Readonly<Record<string, readonly RectificationPermission[]>> = {};
