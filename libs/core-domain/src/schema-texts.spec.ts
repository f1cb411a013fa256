import type { Actor } from '@xiangzhi/access';
import { testRuntime, type TestRuntime } from '@xiangzhi/testing';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, isSpecifiedScalarType, type GraphQLNamedType } from 'graphql';

const KINDS: readonly Actor['kind'][] = ['TENANT', 'OVERSIGHT', 'PLATFORM', 'PUBLIC'];

let runtime: TestRuntime;

beforeAll(async () => {
  runtime = await testRuntime();
});

type Described = readonly [path: string, description: string | null | undefined];

const elementsOf = (type: GraphQLNamedType): readonly Described[] => {
  const own: Described = [type.name, type.description];
  if (isEnumType(type)) return [own, ...type.getValues().map((value): Described => [`${type.name}.${value.name}`, value.description])];
  if (isInputObjectType(type)) return [own, ...Object.values(type.getFields()).map((field): Described => [`${type.name}.${field.name}`, field.description])];
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const fields = Object.values(type.getFields());
  return [
    own,
    ...fields.map((field): Described => [`${type.name}.${field.name}`, field.description]),
    ...fields.flatMap((field) => field.args.map((argument): Described => [`${type.name}.${field.name}(${argument.name})`, argument.description])),
  ];
};

const bilingual = (description: string | null | undefined): boolean => {
  const [zh = '', en = ''] = (description ?? '').split('\n\n');
  return /[\u4e00-\u9fff]/.test(zh) && /[A-Za-z]{2}/.test(en) && !/[\u4e00-\u9fff]/.test(en.replace(/（[^）]*）|\([^)]*\)|“[^”]*”/g, ''));
};

describe('contract every element says what it is, Chinese first, English after a blank line', () => {
  it.each(KINDS)('in the schema of %s', (kind) => {
    const sdl = runtime.sdl(kind === 'PUBLIC' ? null : ({ kind } as Actor));
    const types = Object.values(buildSchema(sdl).getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
    const elements = types.flatMap(elementsOf);
    expect(elements.length).toBeGreaterThan(10);
    expect(elements.filter(([, description]) => !bilingual(description)).map(([path, description]) => `${path}: ${description ?? '—'}`)).toEqual([]);
  });

  it.each([undefined, '', 'English only', '只有中文', '中文\n\n', '中文\n\n还是中文', 'English\n\n中文'])('would find %j', (description) => {
    expect(bilingual(description)).toBe(false);
  });
});
