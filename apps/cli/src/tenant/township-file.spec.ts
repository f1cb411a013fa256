import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTownshipFile } from './township-file.js';

describe('a file of townships', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'xz-file-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const read = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
    return readTownshipFile(join(directory, name));
  };

  it.each([
    ['codes only', 'a.csv', '410922101\n410922102\n'],
    ['a heading', 'a.csv', 'areaCode\r\n410922101\r\n410922102\r\n\r\n'],
    ['a byte order mark and quotes, as spreadsheets save it', 'a.csv', '\uFEFFareaCode,name\n"410922101",\n410922102,\n'],
    ['JSON codes', 'a.json', '["410922101", 410922102]'],
    ['JSON objects', 'a.txt', '[{"areaCode":"410922101"},{"areaCode":"410922102"}]'],
  ])('CSV or JSON with %s', (_, name, text) => {
    expect(read(name, text)).toEqual([{ areaCode: '410922101' }, { areaCode: '410922102' }]);
  });

  it('takes a township without a code by county and name', () => {
    expect(read('a.csv', 'areaCode,name,countyCode\n,新设镇,410922\n')).toEqual([{ name: '新设镇', countyCode: '410922' }]);
  });

  it.each([['a.csv', ''], ['a.csv', 'code,village\n1,2'], ['a.json', '{"areaCode":1}'], ['a.json', '[1']])('%s with %j is refused with the right forms', (name, text) => {
    expect(() => read(name, text)).toThrow(expect.objectContaining({ kind: 'USAGE', messageZh: expect.stringContaining('areaCode,name,countyCode') }));
  });

  it('that is missing is refused', () => expect(() => readTownshipFile('/nowhere.csv')).toThrow('ENOENT'));
});
