import type { Wording } from '@xiangzhi/vocabulary';

/** Chinese first, English after a blank line: what every schema element says about itself. */
export const described = ({ zh, en }: Wording): string => (en ? `${zh}\n\n${en}` : zh);
