import { formatMinute } from '@xiangzhi/kernel';

/** Who exports what, when and why. */
export interface Watermark {
  readonly name: string;
  readonly unit: string;
  readonly at: Date;
  readonly purpose: string | null;
  /** Id of the export, under which the trail has it. */
  readonly id: string;
}

/** The line that says whose copy this is (§3.11). */
export const watermarkText = ({ name, unit, at, purpose, id }: Watermark): string =>
  [`导出人：${name}（${unit}）`, `导出时间：${formatMinute(at)}`, ...(purpose === null ? [] : [`用途：${purpose}`]), `编号：${id}`].join('　');

/** `清丰县城关镇网格事件台账_20260302.xlsx` */
export const exportName = (township: string, ledgerZh: string, at: Date, extension: 'xlsx' | 'csv'): string =>
  `${township}${ledgerZh}_${formatMinute(at).slice(0, 10).replaceAll('-', '')}.${extension}`;
