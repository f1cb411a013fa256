import { isNonNullType, isObjectType, printSchema } from 'graphql';
import { BelongsTo, choices, Choice, ClockedRecord, HasMany, Identified, Input, Output, SharedRecord, TenantRecord, Text, type ClassOf, type PrivacyLevel, type Ref } from '@xiangzhi/vocabulary';
import { defineUseCase } from '@xiangzhi/write-model';
import { audienceSchema, defineOperation, type ApiSource, type Operation } from '../index.js';

const READS = { permission: 'lab:jar:read', one: 'jar', list: 'jars' };

const recordNamed = (name: string, reads: object | null = READS): ClassOf => {
  @TenantRecord({ table: 'jar', name, zh: '坛子', en: 'A jar.', ...(reads ? { reads: reads as typeof READS } : {}) })
  class Jar extends ClockedRecord {
    @Text({ zh: '名称', max: 10 })
    readonly name!: string;
  }
  return Jar;
};

@Input({ zh: '放', name: 'PutInput' })
class PutInput {
  @Text({ zh: '名称', max: 10 })
  readonly name!: string;
}

@Output({ zh: '结果', name: 'Outcome' })
class Outcome {
  @Text({ zh: '名称', max: 10, privacy: 2 })
  readonly name!: string;
}

const source = (parts: Partial<ApiSource>): ApiSource => ({ module: 'lab', extensions: [], schema: 'lab', records: [], useCases: [], operations: [], ...parts });
const tenant = (...parts: Partial<ApiSource>[]) => audienceSchema('TENANT', parts.map(source));
const operation = (name: string, more: Partial<Operation> = {}): Operation =>
  defineOperation({ kind: 'query', name, access: 'public', audience: ['TENANT'], result: 'flag', zh: '试', run: () => Promise.resolve(true), ...more });
const useCase = (name: string, permission = 'lab:jar:put') => defineUseCase({ name, zh: '放', permission, input: PutInput, payload: {}, run: () => Promise.resolve({}) });

describe('nothing is reachable by omission', () => {
  it.each([
    ['an operation without access', () => tenant({ operations: [operation('openDoor', { access: undefined as never })] }), 'openDoor'],
    ['an operation with an empty access', () => tenant({ operations: [operation('openDoor', { access: '' as never })] }), 'openDoor'],
    ['a use case without a permission', () => tenant({ useCases: [useCase('putJar', '')] }), 'putJar'],
    ['a record with reads and no permission', () => tenant({ records: [recordNamed('Jar', { permission: '', list: 'jars' })] }), 'jars'],
  ])('%s refuses to boot with its name', (_, boot, name) => {
    expect(boot).toThrow(new RegExp(`^root field ${name} declares neither a permission nor that it is public`));
  });

  it('a record without reads has no root field, and its type comes only through others', () => {
    expect(tenant({ records: [recordNamed('Jar', null)] }).schema.getQueryType()).toBeUndefined();
  });

  it('each audience sees its own: use cases are the townships’, records and operations say whose they are', () => {
    const parts = source({ records: [recordNamed('Jar')], useCases: [useCase('putJar')], operations: [operation('both', { audience: ['TENANT', 'PUBLIC'] }), operation('theirs', { audience: ['PUBLIC'] })] });
    const fields = (kind: 'TENANT' | 'PUBLIC'): readonly string[] => Object.keys(audienceSchema(kind, [parts]).schema.getQueryType()?.getFields() ?? {});
    expect(fields('TENANT')).toEqual(['both', 'jar', 'jars', 'node']);
    expect(fields('PUBLIC')).toEqual(['both', 'theirs']);
    expect(audienceSchema('PUBLIC', [parts]).schema.getMutationType()).toBeUndefined();
  });
});

describe('two of one name refuse to boot', () => {
  it.each([
    ['root fields of two records', () => tenant({ records: [recordNamed('Jar')] }, { records: [recordNamed('Pot')] }), /root field jar/],
    ['a record and an operation', () => tenant({ records: [recordNamed('Jar')] }, { operations: [operation('jars')] }), /root field jars/],
    ['two operations', () => tenant({ operations: [operation('a')] }, { operations: [operation('a')] }), /root field a/],
    ['two use cases', () => tenant({ useCases: [useCase('putJar')] }, { useCases: [useCase('putJar')] }), /root field putJar/],
    ['a use case and a mutating operation', () => tenant({ useCases: [useCase('putJar')] }, { operations: [operation('putJar', { kind: 'mutation' })] }), /root field putJar/],
    ['types of two records', () => tenant({ records: [recordNamed('Jar')] }, { records: [recordNamed('Jar', null)] }), /type name Jar/],
    ['a record and an output', () => tenant({ records: [recordNamed('Outcome')], operations: [operation('o', { result: Outcome })] }), /type name Outcome/],
    ['a record and one of our own types', () => tenant({ records: [recordNamed('PageInfo')] }), /PageInfo/],
  ])('%s', (_, boot, message) => {
    expect(boot).toThrow(message);
  });

  it('two sets of choices of one name', () => {
    const withKind = (codes: Record<string, { zh: string }>): ClassOf => {
      const kinds = choices('Kind', { zh: '类别' }, codes);
      @Input({ zh: '放', name: `Put${Object.keys(codes).join('')}` })
      class PutKind {
        @Choice(kinds, { zh: '类别' })
        readonly kind!: string;
      }
      return PutKind;
    };
    const putting = (input: ClassOf, name: string) => defineUseCase({ name, zh: '放', permission: 'lab:jar:put', input, payload: {}, run: () => Promise.resolve({}) });
    const boot = () => printSchema(tenant({ useCases: [putting(withKind({ HOT: { zh: '热' } }), 'a')] }, { useCases: [putting(withKind({ COLD: { zh: '冷' } }), 'b')] }).schema);
    expect(boot).toThrow(/type name Kind/);
  });
});

describe('decision 28 what may be withheld is nullable', () => {
  const levels: readonly PrivacyLevel[] = [0, 1, 2];

  it('columns of level 2 and above, references and optional columns are; required ones of the row itself are not', () => {
    @SharedRecord({ table: 'shelf', name: 'Shelf', zh: '架子', audience: ['TENANT'] })
    class Shelf extends Identified {
      @HasMany(() => Box, { by: 'shelf', zh: '盒子' })
      readonly boxes!: readonly Ref<Box>[];
    }
    @TenantRecord({ table: 'box', name: 'Box', zh: '盒子', reads: { permission: 'lab:box:read', list: 'boxes' } })
    class Box extends ClockedRecord {
      @Text({ zh: '零', max: 9, privacy: 0 }) readonly l0!: string;
      @Text({ zh: '一', max: 9, privacy: 1 }) readonly l1!: string;
      @Text({ zh: '二', max: 9, privacy: 2 }) readonly l2!: string;
      @Text({ zh: '选', max: 9, privacy: 0, optional: true }) readonly maybe!: string | null;
      @BelongsTo(() => Shelf, { zh: '架子', privacy: 0 }) readonly shelf!: Ref<Shelf>;
    }
    const { schema } = tenant({ records: [Box, Shelf] });
    const box = schema.getType('Box');
    const certain = isObjectType(box) ? Object.values(box.getFields()).filter(({ type }) => isNonNullType(type)).map(({ name }) => name) : [];
    expect(certain).toEqual(['id', 'version', 'createdAt', 'updatedAt', ...levels.slice(0, 2).map((level) => `l${level}`)]);
    expect(printSchema(schema)).toContain('boxes(');
    expect(printSchema(schema)).toMatch(/boxes\([^)]*\): \[Box!\]!/s);
  });

  it('in outputs of operations too', () => {
    const outcome = tenant({ operations: [operation('o', { result: Outcome })] }).schema.getType('Outcome');
    expect(isObjectType(outcome) && isNonNullType(outcome.getFields()['name']?.type)).toBe(false);
  });

  it('a relation to a record that the audience lacks is left out, one to a record that nobody declares refuses', () => {
    class Nowhere {}
    @TenantRecord({ table: 'lost', name: 'Lost', zh: '丢失', reads: { permission: 'lab:lost:read', list: 'losts' } })
    class Lost extends ClockedRecord {
      @BelongsTo(() => Nowhere, { zh: '无处' }) readonly nowhere!: Ref<Nowhere>;
    }
    expect(() => printSchema(tenant({ records: [Lost] }).schema)).toThrow('Nowhere is not a record of the TENANT audience');
  });
});
