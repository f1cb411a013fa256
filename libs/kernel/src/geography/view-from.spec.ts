import { viewFrom } from './view-from.js';

const box = (west: number, south: number, east: number, north: number): object => ({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] });
const view = (value: unknown) => viewFrom(value, 'WGS84', ['input', 'bounds']);

describe('§3.12 a view of the map', () => {
  it('§3.12 in China is taken as it is', () => {
    expect(view(box(115, 35, 116, 36))).toEqual(box(115, 35, 116, 36));
  });

  it('§3.12 beyond China is cut to it, whatever its shape; beside China there is nothing', () => {
    expect(view(box(-180, -90, 180, 90))).toEqual(box(73, 3, 136, 54));
    expect(view(box(115, 35, 150, 60))).toEqual(box(115, 35, 136, 54));
    expect(view({ type: 'Polygon', coordinates: [[[100, 0], [180, 35], [100, 40], [100, 0]]] })).toEqual(box(100, 3, 136, 40));
    expect([view(box(-10, 30, 10, 50)), view(box(136.5, 30, 140, 50))]).toEqual([null, null]);
  });

  it.each([
    ['latitude before longitude', box(35, 115, 36, 116)], ['beyond the earth', box(73, 3, 200, 54)], ['no polygon', { type: 'Point', coordinates: [115, 35] }],
    ['no numbers', { type: 'Polygon', coordinates: [[['a', 1]]] }], ['nothing', null], ['empty', { type: 'Polygon', coordinates: [] }],
  ])('§3.12 %s is refused as a boundary is', (_name, value) => {
    expect(() => view(value)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });
});
