import { defineOperation, type OperationContext } from '@xiangzhi/plugin-api';
import { DatabaseAccess } from '../installation/database-access.js';
import { describeModules } from './describe-modules.js';
import { TownshipModule } from './township-module.output.js';

/** CORE-06 … CORE-09: what is installed, and how the township stands with it. A front end asks this first and then what is on. */
export const modules = defineOperation<OperationContext, object, readonly TownshipModule[]>({
  kind: 'query',
  name: 'modules',
  zh: '本乡镇的模块',
  en: 'The modules of the installation and how the township stands with each.',
  access: { permission: 'core:module:read' },
  audience: ['TENANT'],
  result: [TownshipModule],
  run({ actor, get }) {
    if (actor.kind !== 'TENANT') throw new TypeError('modules is offered to townships only');
    return describeModules(get(DatabaseAccess).database, actor);
  },
});
