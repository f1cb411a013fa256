import fc from 'fast-check';
import { defineEvent } from '@xiangzhi/kernel';
import { BelongsTo, Choice, choices, Computed, Day, fragment, Identified, Instant, recordFacts, TenantRecord, Text, Texts, type ColumnFact, type Ref } from '@xiangzhi/vocabulary';
import { notify } from './notify.js';
import { placeValue, type StoredValue } from './place-value.rules.js';
import { filledText } from './template.rules.js';

const Colour = choices('SpecColour', { zh: '颜色', en: 'Colour.' }, { RED: { zh: '红色', en: 'Red.' } });

@TenantRecord({ table: 'owner', zh: '户主', en: 'Owner.' })
class Owner extends Identified {
  @Text({ zh: '单位', en: 'Unit.', max: 20 })
  readonly unit!: string;

  @Text({ zh: '姓名', en: 'Name.', max: 20, privacy: 2 })
  readonly name!: string;
}

@TenantRecord({ table: 'house', zh: '房屋', en: 'House.' })
class House extends Identified {
  @Text({ zh: '编号', en: 'Number.', max: 20 })
  readonly code!: string;

  @Text({ zh: '诊断', en: 'Health.', max: 20, privacy: 3 })
  readonly health!: string;

  @Texts({ zh: '标签', en: 'Labels.', max: 20 })
  readonly labels!: readonly string[];

  @Choice(Colour, { zh: '颜色', en: 'Colour.' })
  readonly colour!: string;

  @Instant({ zh: '时限', en: 'Due.' })
  readonly dueAt!: Date;

  @Day({ zh: '到期日', en: 'Day.' })
  readonly dueOn!: string;

  @Computed({ zh: '灯', en: 'Light.', value: 'text', sql: () => fragment`'x'` })
  readonly light!: string;

  @BelongsTo(() => Owner, { zh: '户主', en: 'Owner.' })
  readonly owner!: Ref<Owner>;
  readonly ownerId!: string;

  @BelongsTo(() => Owner, { zh: '前户主', en: 'Former owner.', privacy: 3 })
  readonly former!: Ref<Owner>;
  readonly formerId!: string;
}

const sold = defineEvent({ name: 'houses.sold', zh: '售出', en: 'Sold.', ids: ['house'] });
const said = (text: string, code = 'houses.sold') => () => notify(sold, { code, zh: '售出', en: 'Sold.', about: House, id: 'house', text, to: [] });

describe('§3.8 notify', () => {
  it('§3.8 a text may name stored fields of level 0 and 1, also of what the record belongs to', () => {
    expect(said('{code}（{owner.unit}）{colour}，{dueAt}')()).toMatchObject({ code: 'houses.sold', urgent: false, channels: ['SMS', 'WECHAT_WORK', 'EMAIL'] });
  });

  it.each([
    ['a field of level 3', '{health}', 'level 3'],
    ['a name', '{owner.name}', 'level 2'],
    ['a relation that is sensitive itself', '{former.unit}', 'level 3'],
    ['a field that there is not', '{price}', 'no stored field "price"'],
    ['what is computed', '{light}', 'no stored field "light"'],
    ['a relation that there is not', '{village.name}', 'no relation "village"'],
    ['a list', '{labels}', 'no single value'],
    ['two relations in a row', '{owner.owner.name}', 'is no property'],
    ['more than a text message takes', '长'.repeat(201), 'longer than 200'],
  ])('§3.8 refused when the module is built: %s', (_, text, why) => {
    expect(said(text)).toThrow(why);
  });

  it('§3.8 refused as well: a code that is none, an id that the event does not carry', () => {
    expect(said('x', 'sold')).toThrow('the code must be');
    expect(() => notify(sold, { code: 'houses.sold', zh: '售出', about: House, id: 'street' as 'house', text: 'x', to: [] })).toThrow('carries no id "street"');
  });

  it('§3.8 values are said as people say them, no longer than providers take', () => {
    const value = (property: string, stored: StoredValue): string => placeValue(recordFacts(House).fields.find((fact) => fact.property === property) as ColumnFact, stored);
    expect([value('colour', 'RED'), value('dueAt', new Date('2026-03-02T09:50:00Z')), value('dueOn', '2026-03-02'), value('code', null)]).toEqual(['红色', '3月2日17:50', '2026年3月2日', '']);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => [...value('code', text)].length <= 35));
  });

  it('§3.8 whatever a value is, it is put in as it is and never read as a place itself', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => filledText('{code}-{owner.unit}', { code: a, 'owner.unit': b }) === `${a}-${b}`));
  });
});
