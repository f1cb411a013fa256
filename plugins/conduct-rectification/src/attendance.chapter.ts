import type { PluginModule } from '@xiangzhi/plugin-api';

/** 考勤与请销假 (§11.2, §11.3). */
export const attendance: Partial<PluginModule> = {};
