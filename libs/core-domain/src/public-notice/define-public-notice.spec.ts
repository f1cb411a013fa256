import { AidSubject } from '../fixtures/aid-plugin.js';
import { PersonTag } from '../people/person-tag.record.js';
import { definePublicNotice, type NoticeDeclaration } from './define-public-notice.js';
import { noticeField } from './notice-fields.rules.js';
import { shownValue } from './shown-values.rules.js';

const declare = (more: Partial<NoticeDeclaration<AidSubject>>) => () => definePublicNotice({ matter: 'aid.entry', zh: '公示', en: 'Notice.', record: AidSubject, days: 5, shows: ['kind'], ...more });
const LAW = '《某办法》第九条';

describe('PN-3 what a module may declare to be shown', () => {
  it('PN-3 public and internal fields, and one name with the law that requires it', () => {
    expect(declare({ name: { field: 'person.name', lawZh: LAW } })().fields.map(({ path }) => path)).toEqual(['person.name', 'kind']);
  });

  it.each<[string, Partial<NoticeDeclaration<AidSubject>>, RegExp]>([
    ['sensitive fields, whatever law is named', { shows: ['health'], name: { field: 'person.name', lawZh: LAW } }, /"health" is of level 3/],
    ['sensitive fields of who it is about', { shows: ['person.idNumberMasked'] }, /level 3/],
    ['a telephone, an address, a birth date', { shows: ['person.mobile'] }, /"person.mobile" is personal/],
    ['a telephone in the place of the name', { name: { field: 'person.mobile', lawZh: LAW } }, /the name alone/],
    ['a name without a law', { shows: ['person.name'] }, /"person.name" is personal/],
    ['a law that nobody names', { name: { field: 'person.name', lawZh: ' ' } }, /say which in lawZh/],
    ['what is not there', { shows: ['colour'] }, /no column "colour"/],
    ['what lies further away', { shows: ['person.unit.name'] }, /one step/],
    ['no days', { days: 0 }, /one at least/],
    ['a matter that is nobody’s', { matter: 'Entry' }, /<key>\.<name>/],
  ])('PN-3 never %s', (_what, more, why) => {
    expect(declare(more)).toThrow(why);
  });

  it('PN-3 what leads to a sensitive relation is sensitive itself', () => {
    expect(() => definePublicNotice({ matter: 'aid.tag', zh: '公示', record: PersonTag, days: 5, shows: [], name: { field: 'person.name', lawZh: LAW } })).toThrow(/"person.name" is of level 3/);
  });
});

describe('PN-3 how values are shown', () => {
  const shown = (path: string, value: unknown): string => shownValue(noticeField(AidSubject, path).column, value);

  it('PN-3 a code by its label, what is empty by a stroke, money without a floating point', () => {
    expect([shown('kind', 'ILLNESS'), shown('reason', null), shown('people', 3)]).toEqual(['因病', '—', '3']);
    const money = { ...noticeField(AidSubject, 'people').column, value: 'money' } as const;
    expect(['5', '-12345678', '100'].map((fen) => shownValue(money, fen))).toEqual(['0.05元', '-123456.78元', '1.00元']);
  });
});
