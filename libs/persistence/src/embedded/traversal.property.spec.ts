import fc from 'fast-check';
import { mayEnter } from './traversal.js';

const id = fc.integer({ min: 1, max: 3 });
const directory = fc.record({ mode: fc.integer({ min: 0, max: 0o777 }), uid: id, gid: id });

describe('mayEnter', () => {
  it('a directory of mode 0700 lets its owner through and nobody else', () => {
    fc.assert(fc.property(id, id, id, id, (uid, gid, owner, group) => expect(mayEnter({ mode: 0o700, uid: owner, gid: group }, { uid, gid })).toBe(uid === owner)));
  });

  it('more permission bits never take a way', () => {
    fc.assert(
      fc.property(directory, id, id, (given, uid, gid) => {
        if (mayEnter(given, { uid, gid })) expect(mayEnter({ ...given, mode: given.mode | 0o111 }, { uid, gid })).toBe(true);
      }),
    );
  });

  it('the bits of the first class that fits decide, as in the kernel', () => {
    expect(mayEnter({ mode: 0o077, uid: 1, gid: 2 }, { uid: 1, gid: 2 })).toBe(false);
    expect(mayEnter({ mode: 0o701, uid: 9, gid: 2 }, { uid: 1, gid: 2 })).toBe(false);
    expect(mayEnter({ mode: 0o701, uid: 9, gid: 9 }, { uid: 1, gid: 2 })).toBe(true);
  });
});
