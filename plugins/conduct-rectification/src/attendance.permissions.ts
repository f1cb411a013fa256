import type { PermissionWording } from '@xiangzhi/plugin-api';

export const attendancePermissions = {} as const satisfies Readonly<Record<string, PermissionWording>>;

type AttendancePermission = keyof typeof attendancePermissions;

export const attendanceGrants: Readonly<Record<string, readonly AttendancePermission[]>> = {};
