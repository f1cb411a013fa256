/**
 * Writes the registers of the demo's townships below `libs/demo/src/registers/files`: residents, venues and market entities, as a township would
 * import them. All of it is made up (domain-model §19), and the same whenever it is written: `node tools/demo-registers/write-demo-registers.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chance, MadeNumbers } from './made-numbers.mjs';
import { residentsOf } from './made-residents.mjs';

const TOWNSHIPS = [['410922100', 20_000, 600], ['410926100', 4_000, 150], ['410927103', 4_000, 90], ['410923105', 4_000, 90], ['410926103', 4_000, 90], ['410902203', 4_000, 120]];

const folder = new URL('../../libs/demo/src/registers/files/', import.meta.url);
const divisions = JSON.parse(readFileSync(new URL('../../libs/tenancy/src/divisions/puyang.json', import.meta.url), 'utf8'));

const TRADES = [['超市', '92', '个体工商户'], ['餐馆', '92', '个体工商户'], ['理发店', '92', '个体工商户'], ['农资店', '92', '个体工商户'], ['药房', '91', '企业'], ['食品厂', '91', '企业'], ['建材有限公司', '91', '企业'], ['种植专业合作社', '93', '合作社']];
const FORTUNE = [...'福顺祥和兴旺丰裕恒瑞安泰康宁'];
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高'];

const write = (areaCode, kind, lines) => {
  const bytes = gzipSync(`${lines.map((line) => line.join(',')).join('\n')}\n`, { level: 9 });
  // The byte that says on which system it was packed differs between systems.
  bytes[9] = 255;
  writeFileSync(new URL(`${areaCode}-${kind}.csv.gz`, folder), bytes);
  console.log(`${areaCode} ${kind}: ${lines.length - 1} rows, ${bytes.length} bytes`);
};

const venuesOf = (units) =>
  units.flatMap(({ code, name, level }) => [
    [`${name}${level === 'COMMUNITY' ? '党群服务中心' : '村室'}`, level === 'COMMUNITY' ? '党群服务中心' : '村室', code, `${name}办公院内`, '周一至周五 8:30—18:00'],
    [`${name}文化广场`, '广场', code, `${name}广场`, '全天'],
  ]);

const entitiesOf = (units, count, numbers, dice) =>
  Array.from({ length: count }, (_, i) => {
    const { code, name } = units[i % units.length];
    const [trade, kind, label] = dice.oneOf(TRADES);
    return [`${name}${dice.oneOf(FORTUNE)}${dice.oneOf(FORTUNE)}${trade}`, numbers.creditCode(kind), label, code, `${dice.oneOf(SURNAMES)}${dice.oneOf(['建国', '秀英', '永平', '文静', '海波'])}`];
  });

const numbers = new MadeNumbers();
for (const [areaCode, residents, entities] of TOWNSHIPS) {
  const dice = chance(Number(areaCode));
  const units = divisions.filter(([, parent]) => parent === areaCode).map(([code, , level, , name]) => ({ code, level, name }));
  write(areaCode, 'venues', [['名称', '类型', '所属单元', '地址', '开放时间'], ...venuesOf(units)]);
  write(areaCode, 'marketEntities', [['名称', '统一社会信用代码', '类型', '所在村', '经营者'], ...entitiesOf(units, entities, numbers, dice)]);
  write(areaCode, 'persons', [['姓名', '身份证号码', '联系电话', '行政村', '门牌', '与户主关系', '人户状态'], ...residentsOf(units, residents, numbers, dice)]);
}
