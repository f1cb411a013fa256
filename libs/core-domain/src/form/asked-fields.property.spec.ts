import fc from 'fast-check';
import { addDays } from '@xiangzhi/plugin-api';
import { askedFields, type AskableField, type KnownItems } from './asked-fields.rules.js';
import { FormSource } from './form.choices.js';
import { isSensitive, sourceCalled, SOURCES } from './form-source.rules.js';

const TODAY = '2026-03-02';

const bound = (source: FormSource): AskableField => ({ key: source, source, lasts: 180 });
const free = (key: string, lasts = 180): AskableField => ({ key, source: null, lasts });
const known = (values: Readonly<Record<string, string | null>>, pending: readonly string[] = []): KnownItems => ({ values: new Map(Object.entries(values)), pending: new Set(pending) });

describe('§3.10 a form asks only what is not known', () => {
  it.each([
    ['what is not known is asked', free('T_A'), known({}), 'requested'],
    ['what is fresh is filled in, on its last day too', free('T_A', 180), known({ T_A: addDays(TODAY, -180) }), 'prefilled'],
    ['what has aged is asked again', free('T_A', 180), known({ T_A: addDays(TODAY, -181) }), 'requested'],
    ['a name does not age', bound('PERSON_NAME'), known({ PERSON_NAME: '1990-01-01' }), 'prefilled'],
    ['a mobile number does', bound('PERSON_MOBILE'), known({ PERSON_MOBILE: addDays(TODAY, -366) }), 'requested'],
    ['what another form asks is not asked twice', free('T_A'), known({}, ['T_A']), 'neither'],
    ['what is kept elsewhere is not asked', bound('HOUSEHOLD_DOORPLATE'), known({}), 'neither'],
  ])('%s', (_, field, items, expected) => {
    const { requested, prefilled } = askedFields([field], items, TODAY);
    expect([requested.length, prefilled.length]).toEqual([expected === 'requested' ? 1 : 0, expected === 'prefilled' ? 1 : 0]);
  });

  it('whatever is known and asked: nothing is both asked and filled in, nothing fresh and nothing pending is asked', () => {
    const anyField = fc.oneof(fc.constantFrom(...FormSource.codes).map(bound), fc.constantFrom('T_A', 'T_B', 'T_C').map((key) => free(key, 30)));
    const anyDay = fc.integer({ min: -800, max: 0 }).map((days) => addDays(TODAY, days));
    const keys = [...FormSource.codes, 'T_A', 'T_B', 'T_C'];
    fc.assert(
      fc.property(fc.uniqueArray(anyField, { selector: ({ key }) => key }), fc.dictionary(fc.constantFrom(...keys), anyDay), fc.subarray(keys), (fields, values, pending) => {
        const { requested, prefilled } = askedFields(fields, known(values, pending), TODAY);
        const fresh = fields.filter(({ key, source, lasts }) => values[key] !== undefined && addDays(values[key], source === null ? lasts : (SOURCES[source].lasts ?? 1_000_000)) >= TODAY);
        return requested.every((key) => !prefilled.includes(key) && !pending.includes(key) && !fresh.some((field) => field.key === key)) && fresh.every(({ key }) => prefilled.includes(key));
      }),
    );
  });
});

describe('FORM-2 what is known is bound', () => {
  it.each([['手机号', 'PERSON_MOBILE'], ['联系电话：', 'PERSON_MOBILE'], ['身份证号码', 'PERSON_ID_NUMBER'], [' 家庭住址（必填）', undefined], ['文化程度', undefined]])('%j asks for %s', (label, source) => {
    expect(sourceCalled(label)).toBe(source);
  });

  it('no source has a word of another', () => {
    for (const code of FormSource.codes) for (const word of [FormSource.labels[code].zh, ...SOURCES[code].also]) expect([word, sourceCalled(word)]).toEqual([word, code]);
  });

  it('a free item asks nothing sensitive', () => {
    expect(['年收入', '既往病史', '宗教信仰', '残疾等级'].every(isSensitive)).toBe(true);
    expect(['文化程度', '就业意愿', '是否有车'].some(isSensitive)).toBe(false);
  });
});
