/** The most frequent surnames, and given names that say nothing of a person; as in `libs/demo/src/plan/synthetic-name.ts`. */
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const FIRST = [...'文志建春晓新永立国海明玉秀红雪小秋丽安德'];
const SECOND = [...'华平宁强军伟芳静敏杰辉波涛兰英霞莉娟雷松'];

/** The year in which the registers stand; whoever loads them later has older people. */
const YEAR = 2026;

/** Of the range that is kept for fixtures, without those of the demo's staff (`role-numbers.ts`): theirs end in less than 100, or begin with 9. */
const MOBILES = Array.from({ length: 9_000 }, (_, n) => n).filter((n) => n % 1_000 >= 100).map((n) => `1990000${String(n).padStart(4, '0')}`);

const RESIDENCY = [['', 0.86], ['外出', 0.94], ['流动人口', 0.97], ['常住', 1]];

/** Relations by the age of the head: relation, years younger than the head, share of households. */
const FAMILY = [
  [(age) => age >= 30 && age < 80, '配偶', 1, 0.82],
  [(age) => age >= 30 && age < 60, '子女', 26, 0.85],
  [(age) => age >= 32 && age < 60, '子女', 29, 0.5],
  [(age) => age >= 35 && age < 62, '父母', -25, 0.34],
  [(age) => age >= 55 && age < 78, '子女', 27, 0.4],
  [(age) => age >= 55 && age < 78, '儿媳、女婿', 26, 0.34],
  [(age) => age >= 55 && age < 78, '孙子女、外孙子女', 52, 0.42],
];

const birthOf = (age, dice) => `${YEAR - 1 - age}${String(dice.between(1, 12)).padStart(2, '0')}${String(dice.between(1, 28)).padStart(2, '0')}`;

const given = (dice) => `${dice.oneOf(FIRST)}${dice.oneOf(SECOND)}`;

/** One household: lines of the register. */
const household = ({ unit, door, mobile }, numbers, dice) => {
  const age = dice.between(24, 86);
  const surname = dice.oneOf(SURNAMES);
  const isMale = dice.isIn(0.78);
  const residency = dice.between(0, 99) / 100;
  const line = (relation, years, its, man) => [
    `${its}${given(dice)}`, numbers.idNumber(birthOf(years, dice), man), relation === '户主' ? mobile : '', unit, door, relation, RESIDENCY.find(([, upTo]) => residency < upTo)[0],
  ];
  const others = FAMILY.filter(([holds, , , share]) => holds(age) && dice.isIn(share)).flatMap(([, relation, younger]) => {
    const years = age - younger + dice.between(-3, 3);
    if (years < 0 || years > 100) return [];
    if (relation === '配偶') return [line(relation, years, dice.oneOf(SURNAMES), !isMale)];
    return [line(relation, years, relation === '儿媳、女婿' ? dice.oneOf(SURNAMES) : surname, dice.isIn(0.5))];
  });
  return [line('户主', age, surname, isMale), ...others];
};

/** A register of so many residents, spread over the villages of a township. */
export const residentsOf = (units, count, numbers, dice) => {
  const lines = [];
  const doors = units.map(() => 0);
  for (let i = 0; lines.length < count; i += 1) {
    const at = dice.isIn(0.5) ? i % units.length : dice.between(0, units.length - 1);
    doors[at] += 1;
    lines.push(...household({ unit: units[at].code, door: `${doors[at]}号`, mobile: MOBILES[i % MOBILES.length] }, numbers, dice));
  }
  // By doorplate, as registers are kept; the last household stays whole.
  return lines.sort((a, b) => a[3].localeCompare(b[3]) || Number.parseInt(a[4]) - Number.parseInt(b[4]));
};
