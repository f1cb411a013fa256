import { Flag, Input, Text, defineUseCase, type Work } from '@xiangzhi/plugin-api';
import { answerModule } from './answer-module.js';
import { openModule, switchModule, type OpenedModule } from './change-module.js';
import { assertMayBeSwitchedOff, degradationZh, type SwitchingOff } from './module.rules.js';
import { countOpenClocks } from './open-clocks.js';
import { TownshipModule } from './township-module.output.js';

@Input({ zh: '停用模块', en: 'Which module to switch off.' })
export class DisableModuleInput {
  @Text({ zh: '模块代号', en: 'Key of the module.', max: 60 })
  readonly key!: string;

  @Text({ zh: '原因；强制停用时必填', en: 'Reason; required with force.', max: 200, optional: true })
  readonly reason?: string | null;

  @Flag({ zh: '法定期限未办结也停用；只有党委书记/乡镇长可以', en: 'Switch off although statutory clocks run; the leader alone (AM-8).', optional: true })
  readonly force?: boolean | null;
}

const warnOfLosses = (work: Work, { set, plugin }: OpenedModule, { openClocks }: SwitchingOff): void => {
  if (openClocks > 0) {
    const messageZh = `“${plugin.labelZh}”停用后，${openClocks} 件未办结事项的法定期限照常计算，请另行办理`;
    work.warn({ code: 'CLOCKS_RUN_ON', rule: 'CORE-07', messageZh, path: ['input', 'force'] });
  }
  const poorer = degradationZh(set, plugin);
  if (poorer !== null) work.warn({ code: 'DEGRADED', rule: 'CORE-09', messageZh: poorer, path: ['input', 'key'] });
};

/** CORE-06, CORE-07: switches a module off; its data is kept. Who may do which of the two steps stands in the state table. */
export const disableModule = defineUseCase({
  name: 'disableModule',
  zh: '停用模块',
  en: 'Switch a module off in the township; its data is kept.',
  permission: 'core:module:disable',
  input: DisableModuleInput,
  payload: { module: TownshipModule },
  async run(work, { key, reason = null, force }) {
    const opened = await openModule(work, key);
    const clocks = await countOpenClocks(work, work.actor.tenantId, [opened.plugin]);
    const off = { openClocks: clocks.get(key) ?? 0, force: force ?? false, reason };
    assertMayBeSwitchedOff(opened.set, opened.plugin, off);
    warnOfLosses(work, opened, off);
    return { module: await switchModule(work, opened, { action: off.force ? 'forceOff' : 'disable', changes: { reason, disabledAt: work.now } }) };
  },
  afterwards: answerModule,
});
