/**
 * Reading the names of the official division list. Villages are listed as committees (四合楼村委会), townships of some
 * counties with the county in front (濮阳县柳屯镇); people say 四合楼 and 柳屯镇.
 */

const RESIDENTS = /(?:社区|类似)?(?:居民委员会|居委会)$/;
const VILLAGERS = /(?:村民委员会|村委会)$/;
const RESIDENTS_COMMITTEE_ONLY = /(?:居民委员会|居委会)$/;
const DOUBLED = /村(?:村民委员会|村委会)$/;

/** `COMMUNITY` for a residents' committee, `VILLAGE` for a villagers' committee; anything else is not guessed at. */
export function levelOfName(officialName) {
  if (RESIDENTS.test(officialName)) return 'COMMUNITY';
  if (VILLAGERS.test(officialName)) return 'VILLAGE';
  throw new Error(`"${officialName}" names neither a residents' nor a villagers' committee: add a rule for it`);
}

/**
 * The level that the code itself says (编制规则: 001–199 residents' committees, 200–399 villagers' committees,
 * 400–499 what resembles a residents' committee, 500–599 what resembles a villagers' committee).
 */
export function levelOfCode(code) {
  const serial = Number(code.slice(-3));
  if (serial < 200 || (serial >= 400 && serial < 500)) return 'COMMUNITY';
  if (serial < 400 || (serial >= 500 && serial < 600)) return 'VILLAGE';
  throw new Error(`${code} is outside the numbers of village-level units`);
}

/** `REGULAR`, or `QUASI` for units that the statisticians made up for places without a committee (mines, farms …). */
export const kindOfCode = (code) => (Number(code.slice(-3)) < 400 ? 'REGULAR' : 'QUASI');

/**
 * What people call the village-level units of one township, in the order given.
 * - The committee goes: 四合楼村委会 → 四合楼, 玉兰社区居民委员会 → 玉兰, 老城第一类似居委会 → 老城第一.
 * - Where every village of the township is written 某村村委会, the first 村 is a habit of writing and goes too
 *   (魏寨村村民委员会 → 魏寨), unless a single character would remain (金村). Elsewhere it belongs to the name (张村).
 * - Two of one level that would read alike keep 社区 (御井, 御井社区).
 * @param {readonly { name: string }[]} units
 * @returns {string[]}
 */
export function shortNames(units) {
  const villages = units.filter(({ name }) => levelOfName(name) === 'VILLAGE');
  const doubled = villages.every(({ name }) => DOUBLED.test(name));
  const spoken = units.map(({ name }) => spokenName(name, doubled));
  const keys = units.map(({ name }, index) => `${levelOfName(name)} ${spoken[index]}`);
  const isShared = (key) => keys.indexOf(key) !== keys.lastIndexOf(key);
  return units.map(({ name }, index) => (isShared(keys[index]) ? name.replace(RESIDENTS_COMMITTEE_ONLY, '') : spoken[index]));
}

function spokenName(name, doubled) {
  if (levelOfName(name) === 'COMMUNITY') return name.replace(RESIDENTS, '');
  const village = name.replace(VILLAGERS, '');
  return doubled && village.length > 2 ? village.replace(/村$/, '') : village;
}

/** 濮阳县柳屯镇 in 濮阳县 → 柳屯镇. */
export const townshipName = (officialName, countyName) =>
  officialName.startsWith(countyName) && officialName.length > countyName.length + 1 ? officialName.slice(countyName.length) : officialName;
