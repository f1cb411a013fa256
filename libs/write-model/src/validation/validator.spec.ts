import { DomainErrors } from '@xiangzhi/kernel';
import { choices, Choice, Day, Flag, Identifier, Identifiers, Input, Part, Parts, Text, Texts, Whole } from '@xiangzhi/vocabulary';
import { validatorOf } from './validator.js';

const Kind = choices('ValidatedKind', { zh: '类别' }, { HOT: { zh: '热' }, COLD: { zh: '冷' } });

@Input({ zh: '各种内容' })
class Everything {
  @Text({ zh: '名称', max: 5, optional: true }) readonly name?: string;
  @Text({ zh: '编码', max: 8, min: 3, pattern: { regex: /^[A-Z]+$/, zh: '应为大写字母' }, optional: true }) readonly code?: string;
  @Whole({ zh: '数量', min: 1, max: 10, optional: true }) readonly amount?: number;
  @Choice(Kind, { zh: '类别', optional: true }) readonly kind?: string;
  @Identifier({ zh: '人员', optional: true }) readonly personId?: string;
  @Identifiers({ zh: '多人', optional: true }) readonly personIds?: readonly string[];
  @Texts({ zh: '标签', max: 3, optional: true }) readonly tags?: readonly string[];
  @Flag({ zh: '是否', optional: true }) readonly flag?: boolean;
  @Day({ zh: '日期', optional: true }) readonly day?: string;
  @Whole({ zh: '级别（0–4），默认 2；更高的须经批准', max: 4, optional: true }) readonly level?: number;
}

const validate = validatorOf(Everything);
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

const faultsOf = (input: Record<string, unknown>): readonly { path: unknown; zh: string }[] => {
  try {
    validate(input);
    return [];
  } catch (error) {
    if (!(error instanceof DomainErrors)) throw error;
    return error.errors.map(({ code, messageZh, details }) => ({ path: details.argumentPath, zh: `${code} ${messageZh}` }));
  }
};

describe('successful: input that is taken, as it is stored', () => {
  it.each([
    ['nothing', {}, {}],
    ['blanks around', { name: ' \t四合楼\n\u3000' }, { name: '四合楼' }],
    ['decomposed letters', { name: 'e\u0301' }, { name: '\u00e9' }],
    ['characters outside the basic plane count once', { name: '𠮷𠮷𠮷𠮷𠮷' }, { name: '𠮷𠮷𠮷𠮷𠮷' }],
    ['tab and line break inside', { name: 'a\tb\nc' }, { name: 'a\tb\nc' }],
    ['null for what is optional', { name: null, amount: null, personIds: null }, { name: null, amount: null, personIds: null }],
    ['bounds', { amount: 1, code: 'ABC' }, { amount: 1, code: 'ABC' }],
    ['upper bounds', { amount: 10, code: 'ABCDEFGH' }, { amount: 10, code: 'ABCDEFGH' }],
    ['a choice', { kind: 'HOT' }, { kind: 'HOT' }],
    ['ids in any spelling', { personId: ID.toUpperCase(), personIds: [ID] }, { personId: ID.toUpperCase(), personIds: [ID] }],
    ['texts of a list, each trimmed', { tags: [' a ', 'b'] }, { tags: ['a', 'b'] }],
    ['an empty list', { tags: [], personIds: [] }, { tags: [], personIds: [] }],
    ['quotes, percent, backslash', { name: `'"%\\;` }, { name: `'"%\\;` }],
  ])('%s', (_, input, stored) => {
    expect({ ...validate(input) }).toEqual(stored);
  });
});

describe('failing: each fault is VALIDATION with its argument, in Chinese', () => {
  it.each([
    ['too long', { name: '一二三四五六' }, 'name', '1 到 5 个字'],
    ['empty', { name: '' }, 'name', '1 到 5 个字'],
    ['only blanks', { name: ' \u3000\t' }, 'name', '1 到 5 个字'],
    ['a null byte', { name: 'a\u0000' }, 'name', '控制字符'],
    ['an escape character', { name: '\u001b[0m' }, 'name', '控制字符'],
    ['delete', { name: 'a\u007fb' }, 'name', '控制字符'],
    ['half a surrogate pair', { name: 'a\ud842' }, 'name', '控制字符'],
    ['the other half', { name: '\udfb7a' }, 'name', '控制字符'],
    ['halves in the wrong order', { name: '\udfb7\ud842' }, 'name', '控制字符'],
    ['too short', { code: 'AB' }, 'code', '3 到 8 个字'],
    ['against the pattern', { code: 'abc' }, 'code', '应为大写字母'],
    ['too little', { amount: 0 }, 'amount', '不能小于 1'],
    ['too much', { amount: 11 }, 'amount', '不能大于 10'],
    ['a fraction', { amount: 1.5 }, 'amount', '应为整数'],
    ['no choice', { kind: 'WARM' }, 'kind', 'HOT、COLD'],
    ['no UUID', { personId: '1' }, 'personId', 'UUID'],
    ['one bad id among good ones', { personIds: [ID, 'x'] }, 'personIds', 'UUID'],
    ['one text of a list too long', { tags: ['a', 'abcd'] }, 'tags', '1 到 3 个字'],
    ['a null byte in a list', { tags: ['\u0000'] }, 'tags', '控制字符'],
    ['a thousand and one items', { personIds: Array.from({ length: 1_001 }, () => ID) }, 'personIds', '最多 1000 项'],
    ['a text for a flag', { flag: 'true' }, 'flag', '应为是或否'],
    ['a fault names what the explanation is of, not the explanation', { level: 5 }, 'level', 'VALIDATION 「级别」不能大于 4'],
    ['a number for a text', { name: 7 }, 'name', '「名称」'],
  ])('%s', (_, input, property, words) => {
    expect(faultsOf(input)).toEqual([{ path: ['input', property], zh: expect.stringContaining(words) }]);
    expect(faultsOf(input)[0]?.zh).toMatch(/^VALIDATION 「/);
  });

  it('all faults are told at once', () => {
    expect(faultsOf({ name: '', amount: 11, kind: 'x' }).map(({ path }) => path)).toEqual([['input', 'name'], ['input', 'amount'], ['input', 'kind']]);
  });

  it('two input classes know nothing of each other', () => {
    @Input({ zh: '另一个' })
    class Other {
      @Text({ zh: '名称', max: 50 }) readonly name!: string;
    }
    expect(() => validatorOf(Other)({ name: 'x'.repeat(50) })).not.toThrow();
    expect(faultsOf({ name: 'x'.repeat(6) })).toHaveLength(1);
  });
});

@Input({ zh: '一项明细' })
class Line {
  @Text({ zh: '品名', max: 3 }) readonly item!: string;
}

@Input({ zh: '带明细的单据' })
class Sheet {
  @Parts(() => Line, { zh: '明细' }) readonly lines!: readonly Line[];
  @Part(() => Line, { zh: '首项', optional: true }) readonly first?: Line | null;
}

describe('parts of an input are checked like the input itself', () => {
  const sheet = validatorOf(Sheet);

  it('trims inside them', () => {
    expect(sheet({ lines: [{ item: ' 面粉 ' }], first: null })).toMatchObject({ lines: [{ item: '面粉' }], first: null });
  });

  it('each fault names its place, all at once', () => {
    const paths = (): unknown => {
      try {
        return sheet({ lines: [{ item: '好' }, { item: '太长的品名' }], first: { item: '' } });
      } catch (error) {
        return (error as DomainErrors).errors.map(({ details }) => details.argumentPath);
      }
    };
    expect(paths()).toEqual([['input', 'lines', 1, 'item'], ['input', 'first', 'item']]);
  });
});
