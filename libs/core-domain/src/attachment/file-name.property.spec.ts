import fc from 'fast-check';
import { fileName, LONGEST_NAME } from './file-name.rules.js';

describe('§3.8 names of files', () => {
  it('whatever a client calls it: no path, no control, no turn of writing, never empty, bounded, and the same when said again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = fileName(given);
        expect(name).not.toMatch(/[/\\\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069<>:"|?*]/u);
        expect(name).not.toMatch(/^\./);
        expect([...name].length).toBeGreaterThan(0);
        expect([...name].length).toBeLessThanOrEqual(LONGEST_NAME);
        expect(fileName(name)).toBe(name);
      }),
    );
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\王\\照片.JPG', '照片.jpg'],
    ['发票\u202Efdp.exe', '发票fdp.exe'],
    ['.htaccess', 'htaccess'],
    ['', '附件'],
    [' .. ', '附件'],
  ])('%j is %j', (given, name) => expect(fileName(given)).toBe(name));
});
