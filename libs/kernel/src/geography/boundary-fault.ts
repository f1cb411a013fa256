import type { Position } from './geometry.js';
import type { RingNames } from './ring.js';

/** Why a drawn boundary is refused, and where. */
export interface BoundaryFault {
  readonly fault:
    | 'NOT_A_BOUNDARY'
    | 'NO_POSITION'
    | 'TOO_MANY_POSITIONS'
    | 'TOO_FEW_POSITIONS'
    | 'NOT_CLOSED'
    | 'NO_AREA'
    | 'SELF_INTERSECTION'
    | 'SPIKE'
    | 'HOLE_OUTSIDE'
    | 'PARTS_OVERLAP';
  /** What is wrong and the cure, in Chinese. */
  readonly messageZh: string;
  /** In the coordinate system of the input, so that it is found again in the user's drawing. */
  readonly at?: Position;
}

/** `[115.03, 35.76]`, with seven decimals at most. */
export const positionZh = ([longitude, latitude]: Position): string => `[${Number(longitude.toFixed(7))}, ${Number(latitude.toFixed(7))}]`;

export const selfIntersection = (ring: RingNames, at: Position): BoundaryFault => ({
  fault: 'SELF_INTERSECTION',
  messageZh: `${ring.nameZh}在 ${positionZh(at)} 处与自身相交或相碰，请移动附近的点，使边线互不交叉`,
  at,
});

export const spike = (ring: RingNames, at: Position): BoundaryFault => ({
  fault: 'SPIKE',
  messageZh: `${ring.nameZh}的边线在 ${positionZh(at)} 处原路折返，形成没有面积的尖刺，请删去这个点`,
  at,
});

export const noArea = (ring: RingNames, at: Position): BoundaryFault => ({
  fault: 'NO_AREA',
  messageZh: `${ring.nameZh}（起点 ${positionZh(at)}）的各点重合或在一条直线上，没有面积，请重新绘制`,
  at,
});

/** Two rings that must keep apart do not: holes of one part, or two parts. */
export const ringsClash = (one: RingNames, other: RingNames, at: Position): BoundaryFault =>
  one.part === other.part
    ? {
        fault: 'HOLE_OUTSIDE',
        messageZh:
          `${one.nameZh}与${other.nameZh}在 ${positionZh(at)} 处冲突：` +
          '内环（空洞）必须整个落在外环之内，不得越出外环、与外环共边，也不得与其他内环重叠或共边，请修改内环',
        at,
      }
    : {
        fault: 'PARTS_OVERLAP',
        messageZh: `第 ${one.part + 1} 块与第 ${other.part + 1} 块在 ${positionZh(at)} 处重叠：各块可以相邻，不得重叠，请修改其中一块`,
        at,
      };
