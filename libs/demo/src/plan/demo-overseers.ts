import { demoPerson, type DemoPerson } from './demo-person.js';

/** A post outside of townships. */
export interface DemoOverseer {
  readonly person: DemoPerson;
  readonly role: string;
  /** County (6 digits), city (4 digits), or null for the platform. */
  readonly regionCode: string | null;
}

/** In the order of their numbers; append only. */
const COUNTIES = ['410922', '410926', '410927', '410923', '410902'] as const;

const post = (number: string, role: string, regionCode: string | null): DemoOverseer => ({ person: demoPerson(number), role, regionCode });

const ofCounty = (countyCode: string, index: number): readonly DemoOverseer[] => [
  post(`0${index + 1}01`, 'COUNTY_ADMIN', countyCode),
  post(`0${index + 1}02`, 'COUNTY_OVERSEER', countyCode),
];

/** The platform, 濮阳市 and the five counties; 清丰县 has every county role. */
export const DEMO_OVERSEERS: readonly DemoOverseer[] = Object.freeze([
  post('0001', 'PLATFORM_ADMIN', null),
  post('0002', 'AUDITOR', null),
  post('0011', 'CITY_OVERSEER', '4109'),
  ...COUNTIES.flatMap(ofCounty),
  post('0103', 'COUNTY_DEPT_HANDLER', '410922'),
  post('0104', 'AUDITOR', '410922'),
  post('0203', 'COUNTY_DEPT_HANDLER', '410926'),
  post('0503', 'COUNTY_DEPT_HANDLER', '410902'),
]);
