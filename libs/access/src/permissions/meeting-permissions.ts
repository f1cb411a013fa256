/** Meetings and the plan of the year (domain-model §11.5, G-4). */
export const MEETING_PERMISSIONS = ['core:meeting:read', 'core:meeting:plan', 'core:meeting:approve'] as const;

export type MeetingPermission = (typeof MEETING_PERMISSIONS)[number];

type Bundle = readonly MeetingPermission[];

/** Knows which meetings there are. */
export const MEETING_KNOWING: Bundle = ['core:meeting:read'];

/** Calls meetings, and says how they were. */
export const MEETING_PLANNING: Bundle = [...MEETING_KNOWING, 'core:meeting:plan'];

/** Makes the plan of the year, and approves what is beyond it (MT-1). */
export const MEETING_APPROVING: Bundle = [...MEETING_PLANNING, 'core:meeting:approve'];
