import fc from 'fast-check';
import { manifestFaults } from '@xiangzhi/plugin-api';
import { claimedNames, filled, namesOf } from './plugin-names.rules.js';

const segment = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const keys = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('-'));

describe('the names of a new plugin', () => {
  it.each([
    ['fire-hydrants', { schema: 'fire_hydrants', table: 'fire_hydrant', Record: 'FireHydrant', record: 'fireHydrant', Plural: 'FireHydrants', plural: 'fireHydrants', kebab: 'fire-hydrant', kebabs: 'fire-hydrants', Words: 'Fire hydrants' }],
    ['fire-hydrant', { schema: 'fire_hydrant', table: 'fire_hydrant', Record: 'FireHydrant', plural: 'fireHydrants' }],
    ['parties', { table: 'party', Record: 'Party', plural: 'parties' }],
    ['watch-boxes', { table: 'watch_box', Record: 'WatchBox', plural: 'watchBoxes' }],
    ['address', { table: 'address', Record: 'Address', plural: 'addresses' }],
    ['bus', { Record: 'Bus', plural: 'buses' }],
    ['wifi-6-points', { schema: 'wifi_6_points', Record: 'Wifi6Point', plural: 'wifi6Points' }],
  ])('%s', (key, names) => expect(namesOf(key, '名称')).toMatchObject(names));

  it('are legal and different from each other, whatever the key', () => {
    fc.assert(
      fc.property(keys, (key) => {
        fc.pre(manifestFaults({ key, version: '0.1.0', permissions: {} } as never).length === 0);
        const names = namesOf(key, '名称');
        for (const name of claimedNames(names)) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
        expect(new Set(claimedNames(names)).size).toBe(claimedNames(names).length);
        expect(`${names.schema}.${names.table}`).toMatch(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/);
        // The longest name of a constraint is <table>_note_pkey; PostgreSQL and the schema rules leave it 50 bytes.
        expect(Buffer.byteLength(`${names.table}_note_pkey`)).toBeLessThanOrEqual(51);
      }),
    );
  });

  it('fill a template, and a placeholder without a name is a defect', () => {
    expect(filled('__table___number of __Record__', { table: 'lamp', Record: 'Lamp' })).toBe('lamp_number of Lamp');
    expect(() => filled('__colour__', {})).toThrow('__colour__');
  });
});
