import { ClockedRecord, Input, States, TenantRecord, Whole, states } from '@xiangzhi/plugin-api';
import { aPlugin } from '@xiangzhi/testing';
import { corePlugin } from '../core.plugin.js';
import { pluginFactsOf } from './plugin-facts.js';

const NoticeState = states('SpecNoticeState', { zh: '公示状态' }, {
  initial: 'DRAFT',
  states: { DRAFT: { zh: '草稿' }, RUNNING: { zh: '公示中', statutory: true }, OBJECTED: { zh: '有异议', statutory: true }, ENDED: { zh: '已结束' } },
  actions: { start: { zh: '开始公示', from: ['DRAFT'], to: 'RUNNING', permission: 'spec-notices:notice:start' } },
});

@TenantRecord({ table: 'notice', zh: '公示', en: 'A public notice.' })
class Notice extends ClockedRecord {
  @States(NoticeState, { zh: '状态', column: 'notice_state' })
  readonly state!: string;
}

@TenantRecord({ table: 'remark', zh: '备注' })
class Remark extends ClockedRecord {}

@Input({ name: 'SpecNoticeSettings', zh: '公示设置' })
class Settings {
  @Whole({ zh: '公示天数', min: 7 })
  readonly days: number = 7;
}

describe('what the installer writes down of a plugin', () => {
  it('is where statutory clocks run, what can be set, and which permissions are for the whole township', async () => {
    const permissions = { 'spec-notices:notice:start': { zh: '开始公示' }, 'spec-notices:rule:change': { zh: '修改规则', townshipWide: true } };
    const plugin = await aPlugin({ key: 'spec-notices', records: [Notice, Remark], settings: Settings, permissions });
    const facts = pluginFactsOf(plugin);
    expect(facts.clocks).toEqual([{ schema: 'spec_notices', table: 'notice', column: 'notice_state', states: ['RUNNING', 'OBJECTED'], zh: '公示' }]);
    expect(facts.townshipWide).toEqual(['spec-notices:rule:change']);
    expect(facts.settingsSchema?.properties['days']).toMatchObject({ title: '公示天数', minimum: 7, default: 7 });
  });

  it('is nothing for a plugin that has none of it', async () => {
    expect(pluginFactsOf(await aPlugin({ key: 'bare' }))).toEqual({ clocks: [], settingsSchema: null, townshipWide: [] });
    // A notice stands its days whatever a township switches off (PN-1).
    expect(pluginFactsOf(corePlugin).clocks.map(({ table }) => table)).toEqual(['public_notice']);
  });
});
