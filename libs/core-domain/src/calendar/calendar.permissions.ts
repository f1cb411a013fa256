/** What each permission of the working calendar allows (CLK-2). */
export const calendarPermissions = {
  'core:calendar:read': { zh: '查看工作日历', en: 'Read the working calendar.' },
} as const;
