import type { Metric, OperationContext } from '@xiangzhi/plugin-api';
import { leavesTownship } from '@xiangzhi/metrics';
import { ModuleHost } from '../module/module-host.js';

/** The figures that leave townships, of all modules of the installation. */
export const countyMetrics = ({ get }: Pick<OperationContext, 'get'>): readonly Metric[] => get(ModuleHost).installed().flatMap(({ metrics = [] }) => metrics).filter(leavesTownship);
