import { defineTownshipOperation } from '@xiangzhi/plugin-api';
import { DatabaseAccess } from '../installation/database-access.js';
import { describeModules } from './describe-modules.js';
import { TownshipModule } from './township-module.output.js';

/** CORE-06 … CORE-09: what is installed, and how the township stands with it. A front end asks this first and then what is on. */
export const modules = defineTownshipOperation<object, readonly TownshipModule[]>({
  kind: 'query',
  name: 'modules',
  zh: '本乡镇的模块',
  en: 'The modules of the installation and how the township stands with each.',
  access: { permission: 'core:module:read' },
  result: [TownshipModule],
  run({ actor, get }) {
    return describeModules(get(DatabaseAccess).database, actor);
  },
});
