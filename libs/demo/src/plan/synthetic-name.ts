import { createHash } from 'node:crypto';

/** The most frequent surnames, and given names that say nothing of a person. */
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const FIRST = [...'文志建春晓新永立国海明玉秀红雪小秋丽安德'];
const SECOND = [...'华平宁强军伟芳静敏杰辉波涛兰英霞莉娟雷松'];

const pick = (characters: readonly string[], byte: number | undefined): string => characters[(byte ?? 0) % characters.length] ?? '';

/** A made-up name that belongs to a seed (a mobile number) for ever. Nobody real is meant. */
export function syntheticName(seed: string): string {
  const noise = createHash('sha256').update(`xiangzhi demo ${seed}`).digest();
  return `${pick(SURNAMES, noise[0])}${pick(FIRST, noise[1])}${pick(SECOND, noise[2])}`;
}
