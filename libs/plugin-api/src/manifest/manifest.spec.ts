import { defineEvent, defineMetric, defineQualityCheck, definePlugin, dictionary, fragment, loadPlugin, schemaOf, type PluginManifest } from '../index.js';
import { defineModule } from './define-module.js';

const manifest = (parts: Partial<PluginManifest> = {}): PluginManifest => ({
  key: 'street-lamps',
  version: '1.0.0',
  label: { zh: '智慧路灯', en: 'Street lamps' },
  requires: { core: '*' },
  permissions: { 'street-lamps:lamp:read': { zh: '查看路灯' } },
  migrations: () => Promise.resolve({ default: [] }),
  module: () => Promise.resolve({ default: defineModule({}) }),
  ...parts,
});

const run = () => Promise.resolve({ default: () => Promise.resolve() });

describe('a manifest is checked when it is written', () => {
  it('a whole one is frozen and comes back as it is', () => {
    const whole = manifest({ grants: { TOWNSHIP_ADMIN: ['street-lamps:lamp:read'] }, jobs: { 'street-lamps.nightly': { zh: '每夜', cron: '0 2 * * *', run } } });
    expect(definePlugin(whole)).toBe(whole);
    expect(Object.isFrozen(whole)).toBe(true);
    expect(schemaOf('street-lamps')).toBe('street_lamps');
  });

  it.each<[string, Partial<PluginManifest>, string]>([
    ['a key with capitals', { key: 'StreetLamps' }, 'plugin key "StreetLamps" must be lower case with hyphens'],
    ['a key that PostgreSQL would cut', { key: `a${'b'.repeat(40)}` }, 'at most 40 characters'],
    ['a key of the platform', { key: 'core', permissions: {} }, 'plugin key "core" belongs to the platform; choose another'],
    ['a version that is none', { version: '1.0' }, 'version "1.0" must be a semantic version, e.g. 1.0.0'],
    ['a permission of another', { permissions: { 'grids:issue:read': { zh: '偷' } } }, 'permission "grids:issue:read" must start with "street-lamps:"'],
    ['an event of another', { emits: [defineEvent({ name: 'grids.issueClosed', zh: '结案', en: 'Closed.', ids: ['issue'] })] }, 'event "grids.issueClosed" must start with "street-lamps."'],
    ['a dictionary of another', { dictionaries: [dictionary('grids.topics', { zh: '类别' }, { ROAD: { zh: '道路' } })] }, 'dictionary "grids.topics" must start with "street-lamps."'],
    ['a job of another', { jobs: { 'grids.nightly': { zh: '每夜', run } } }, 'job "grids.nightly" must start with "street-lamps."'],
    ['a metric of another', { metrics: [defineMetric({ key: 'grids.issues', zh: '事件', unitZh: '件', value: () => fragment`1` })] }, 'metric "grids.issues" must start with "street-lamps."'],
    ['a quality check of another', { qualityChecks: [defineQualityCheck({ key: 'grids.orphan', zh: '孤', severity: 'ERROR', record: 'OrgUnit', cureZh: '改', rows: () => fragment`select 1 as id` })] }, 'quality check "grids.orphan" must start with "street-lamps."'],
    ['an interface in the place of the platform', { publicApi: { path: '/graphql/v1', areaCode: 'area', zh: '接口', api: () => Promise.reject(new Error('not imported')) } }, 'publicApi.path "/graphql/v1" must have two parts or more'],
    ['a grant of what is not declared', { grants: { AUDITOR: ['street-lamps:lamp:break'] } }, 'grants.AUDITOR names "street-lamps:lamp:break", which permissions does not declare'],
  ])('%s is refused with name and cure', (_what, parts, message) => {
    expect(() => definePlugin(manifest(parts))).toThrow(message);
  });

  it('all mistakes are told at once', () => {
    const broken = manifest({ version: 'x', permissions: { 'a:b:c': { zh: '甲' }, 'd:e:f': { zh: '乙' } } });
    expect(() => definePlugin(broken)).toThrow(/version[^]*a:b:c[^]*d:e:f/);
  });

  it('nothing of its code is imported before it is loaded', async () => {
    const imported: string[] = [];
    const lazy = <Target>(name: string, target: Target) => () => {
      imported.push(name);
      return Promise.resolve({ default: target });
    };
    const declared = definePlugin(manifest({ module: lazy('module', defineModule({})), jobs: { 'street-lamps.nightly': { zh: '每夜', run: lazy('job', () => Promise.resolve()) } } }));
    expect(imported).toEqual([]);
    const { jobs, module } = await loadPlugin(declared);
    expect(imported.sort()).toEqual(['job', 'module']);
    expect([...jobs.keys()]).toEqual(['street-lamps.nightly']);
    expect(module.records).toEqual([]);
  });

  it('a module in several parts is one module', () => {
    const meaning = { code: 'DUPLICATE', messageZh: '重复' } as const;
    const [Lamp, Post] = [class {}, class {}];
    const whole = defineModule({ records: [Lamp], constraints: { lamp_once: meaning } }, {}, { records: [Post], constraints: { post_once: meaning } });
    expect(whole).toMatchObject({ records: [Lamp, Post], useCases: [], constraints: { lamp_once: meaning, post_once: meaning } });
  });
});
