import type { Division } from '@xiangzhi/tenancy';

/** A city that no list knows, for townships that only tests know. */
const CITY = '4199';
const COUNTIES = 40;
const TOWNSHIPS_PER_COUNTY = 900;

const countyCode = (index: number): string => `${CITY}${String(index + 1).padStart(2, '0')}`;

const county = (index: number): Division => ({
  code: countyCode(index),
  parentCode: CITY,
  level: 'COUNTY',
  kind: 'COUNTY',
  name: `试验${index + 1}县`,
  officialName: `试验${index + 1}县`,
});

/** Loaded into the template beside the official divisions. */
export const MADE_UP_DIVISIONS: readonly Division[] = [
  { code: CITY, parentCode: '41', level: 'CITY', kind: 'CITY', name: '试验市', officialName: '试验市' },
  ...Array.from({ length: COUNTIES }, (_, index) => county(index)),
];

/** Numbers that no two townships of a database share, whichever spec file makes them. */
export const TOWNSHIP_NUMBERS: readonly string[] = ['create schema testing', 'create sequence testing.township minvalue 0'];

/** The request for the n-th made-up township. */
export const madeUpTownship = (number: number): { readonly areaCode: string; readonly countyCode: string; readonly name: string } => {
  const code = countyCode(Math.floor(number / TOWNSHIPS_PER_COUNTY));
  return { areaCode: `${code}${100 + (number % TOWNSHIPS_PER_COUNTY)}`, countyCode: code, name: `试验${number}镇` };
};
