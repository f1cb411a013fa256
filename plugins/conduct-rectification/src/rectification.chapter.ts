import type { PluginModule } from '@xiangzhi/plugin-api';

/** 整治台账与岗位调整 (§11.1, §11.4). */
export const rectification: Partial<PluginModule> = {};
