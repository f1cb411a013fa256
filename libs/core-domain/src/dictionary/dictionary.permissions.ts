/** What each permission of dictionaries allows (AM-21). */
export const dictionaryPermissions = {
  'core:dictionary:read': { zh: '查看字典', en: 'Read dictionaries.' },
  'core:dictionary:update': { zh: '维护本乡镇字典', en: 'Keep the township’s own codes.', townshipWide: true },
} as const;
