import { Area, Choice, Day, DomainErrors, Fen, Flag, Grams, Identifier, Input, Instant, Json, Part, Text, Texts, Whole, choices } from '@xiangzhi/plugin-api';
import fc from 'fast-check';
import { checkSettings, mergeSettings, settingsInForce } from './settings.rules.js';
import { settingsSchemaOf } from './settings-schema.js';

const Level = choices('SpecLevel', { zh: '等级' }, { LOW: { zh: '低', en: 'Low.' }, HIGH: { zh: '高' } });

@Input({ name: 'SpecHours', zh: '工作时间', en: 'Working hours.' })
class Hours {
  @Whole({ zh: '上班', en: 'Opens at.', max: 23 })
  readonly opens!: number;

  @Whole({ zh: '下班', max: 23, optional: true })
  readonly closes?: number | null;
}

@Input({ name: 'SpecSettings', zh: '试验设置', en: 'Settings of a spec.' })
class Settings {
  @Whole({ zh: '受理时限', en: 'Hours to accept.', min: 1, max: 240 })
  readonly responseHours: number = 24;

  @Text({ zh: '编号前缀', en: 'Prefix.', max: 4, pattern: { regex: /^[a-z]+$/i, zh: '应为字母' } })
  readonly prefix: string = 'L';

  @Flag({ zh: '必填费用', en: 'Cost required.' })
  readonly costRequired: boolean = false;

  @Choice(Level, { zh: '默认等级', en: 'Level.' })
  readonly level: 'LOW' | 'HIGH' = 'LOW';

  @Texts({ zh: '关键词', en: 'Words.', max: 10 })
  readonly words: readonly string[] = ['路灯'];

  @Day({ zh: '起用日', en: 'From.', optional: true })
  readonly since: string | null = null;

  @Fen({ zh: '补贴', en: 'Subsidy.' })
  readonly subsidy: string = '200';

  @Grams({ zh: '份量', en: 'Portion.' })
  readonly portion: number = 500;

  @Identifier({ zh: '中心', en: 'Centre.', optional: true })
  readonly centreId: string | null = null;

  @Area({ zh: '区划', en: 'Area.', optional: true })
  readonly area: string | null = null;

  @Instant({ zh: '开始', en: 'Start.' })
  readonly start: Date = new Date('2026-03-01T00:00:00Z');

  @Json({ zh: '图层', en: 'Layers.' })
  readonly layers: unknown = {};

  @Part(() => Hours, { zh: '工作时间', en: 'Hours.' })
  readonly hours: Hours = { opens: 8, closes: 18 };
}

const schema = settingsSchemaOf(Settings);

const faultsOf = (given: unknown): Readonly<Record<string, string>> => {
  try {
    checkSettings(schema, given);
    return {};
  } catch (error) {
    if (!(error instanceof DomainErrors)) throw error;
    expect(error.errors.every(({ code }) => code === 'VALIDATION')).toBe(true);
    return Object.fromEntries(error.errors.map(({ details }) => [(details.argumentPath ?? []).join('.'), details.messageZh ?? '']));
  }
};

describe('the JSON Schema of settings', () => {
  it('is draft 2020-12 with Chinese titles, English descriptions, bounds, labels and defaults', () => {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', title: '试验设置', description: 'Settings of a spec.', additionalProperties: false });
    expect(schema.properties['responseHours']).toEqual({ title: '受理时限', description: 'Hours to accept.', type: 'integer', minimum: 1, maximum: 240, 'x-kind': 'int', default: 24 });
    expect(schema.properties['prefix']).toMatchObject({ type: 'string', minLength: 1, maxLength: 4, pattern: '^[a-z]+$', 'x-patternZh': '应为字母', 'x-patternFlags': 'i', default: 'L' });
    expect(schema.properties['level']).toMatchObject({ enum: ['LOW', 'HIGH'], 'x-labels': { LOW: { zh: '低', en: 'Low.' }, HIGH: { zh: '高' } }, default: 'LOW' });
    expect(schema.properties['words']).toMatchObject({ type: 'array', items: { type: 'string', maxLength: 10 }, default: ['路灯'] });
    expect(schema.properties['hours']).toMatchObject({ type: 'object', required: ['opens'], additionalProperties: false, default: { opens: 8, closes: 18 } });
    expect(schema.properties['start']).toMatchObject({ format: 'date-time', default: '2026-03-01T08:00:00.000+08:00' });
    expect(schema.properties['since']).not.toHaveProperty('default');
  });

  it('travels as JSON without a loss', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  it('accepts its own defaults', () => {
    const defaults = Object.fromEntries(Object.entries(schema.properties).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])));
    expect(checkSettings(schema, defaults)).toEqual(defaults);
  });
});

describe('checking settings', () => {
  it('names every faulty field at its own place, in Chinese', () => {
    expect(
      faultsOf({
        responseHours: 0, prefix: '12', costRequired: 'yes', level: 'MIDDLE', words: ['', 7], since: '2026-02-30', subsidy: '1.5', portion: -1,
        centreId: 'x', area: '12x', start: '2026-03-01', hours: { closes: 30, lunch: 12 }, colour: 'red',
      }),
    ).toEqual({
      'input.settings.responseHours': '「受理时限」不能小于 1',
      'input.settings.prefix': '「编号前缀」应为字母',
      'input.settings.costRequired': '「必填费用」应为是或否',
      'input.settings.level': '「默认等级」应为 LOW、HIGH 之一',
      'input.settings.words.0': '「关键词」应为 1 到 10 个字',
      'input.settings.words.1': '「关键词」应为文字',
      'input.settings.since': '「起用日」应为真实存在的日期，如 2026-03-01',
      'input.settings.subsidy': '「补贴」应为以分为单位的整数',
      'input.settings.portion': '「份量」不能小于 0',
      'input.settings.centreId': '「中心」不是有效的编号（UUID）',
      'input.settings.area': '「区划」不是有效的区划代码',
      'input.settings.start': '「开始」应为带时区的时间，如 2026-03-01T08:00:00+08:00',
      'input.settings.hours.opens': '请填写「上班」',
      'input.settings.hours.closes': '「下班」不能大于 23',
      'input.settings.hours.lunch': expect.stringContaining('opens、closes'),
      'input.settings.colour': expect.stringContaining('没有名为“colour”的设置'),
    });
  });

  it.each([[null], [[]], ['x'], [7], [undefined]])('refuses %j, which is no object', (given) => {
    expect(Object.keys(faultsOf(given))).toEqual(['input.settings']);
  });

  it('trims and normalises texts, and counts characters, not code units', () => {
    expect(checkSettings(schema, { prefix: ' ab ', words: ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷'] })).toEqual({ prefix: 'ab', words: ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷'] });
    expect(faultsOf({ words: ['a\u0000b'] })).toEqual({ 'input.settings.words.0': '「关键词」含有不可见的控制字符，请删去后重填' });
  });

  it('null lets the default hold again, and what a later version has dropped holds no more', () => {
    const stored = mergeSettings({ responseHours: 48, prefix: 'X', dropped: 1 }, checkSettings(schema, { prefix: null, portion: 300 }));
    expect(stored).toEqual({ responseHours: 48, portion: 300, dropped: 1 });
    const inForce = settingsInForce(schema, stored);
    expect(inForce).toMatchObject({ responseHours: 48, prefix: 'L', portion: 300, since: null });
    expect(Object.keys(inForce)).toEqual(Object.keys(schema.properties));
  });

  it('never throws anything else, whatever JSON it gets, and never lets an unknown name through', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(schema.properties), '__proto__', 'constructor'), fc.string()), fc.jsonValue()), (given) => {
        if (Object.keys(faultsOf(given)).length > 0) return;
        expect(Object.keys(checkSettings(schema, given)).every((name) => Object.hasOwn(schema.properties, name))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
