import { daysUntil, refusing, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';

/** How far off the last day may be. */
export const LONGEST_DAYS = 366;

const refuse: Refuse = refusing('VALIDATION', 'AM-16');

/** What an order may urge: one of three. */
export interface Urged {
  readonly townshipCode?: string | null;
  readonly supervisedItemId?: string | null;
  readonly metric?: string | null;
  readonly periodFrom?: LocalDate | null;
  readonly itemLight?: string | null;
}

/**
 * AM-16: an order urges one item, one indicator or one light.
 * @throws DomainError VALIDATION
 */
export const aboutOf = ({ townshipCode, supervisedItemId, metric, periodFrom, itemLight }: Urged): 'ITEM' | 'INDICATOR' | 'LIGHT' => {
  const given = [supervisedItemId, metric, itemLight].filter((one) => one !== null && one !== undefined);
  if (given.length !== 1) refuse('请在督办件、指标、灯三者中选且只选一项作为督办对象', 'supervisedItemId');
  if (supervisedItemId) {
    if (townshipCode) refuse('督办一件督办件时不填乡镇，督办件在哪个乡镇就督办哪个乡镇', 'townshipCode');
    return 'ITEM';
  }
  if (!townshipCode) refuse('请填写被督办的乡镇', 'townshipCode');
  if (metric && !periodFrom) refuse('督办指标时请填写指标周期的首日', 'periodFrom');
  return metric ? 'INDICATOR' : 'LIGHT';
};

/** @throws DomainError VALIDATION for a day that is not to come, or too far off */
export const assertDueOn = (today: LocalDate, dueOn: LocalDate): void => {
  const days = daysUntil(today, dueOn);
  if (days < 1 || days > LONGEST_DAYS) refuse(`反馈期限应在明天到 ${LONGEST_DAYS} 天之内，请核对`, 'dueOn');
};
