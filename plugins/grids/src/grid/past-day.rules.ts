import { refusing, type LocalDate } from '@xiangzhi/plugin-api';

/** What is written down has been. @throws DomainError VALIDATION */
export const assertPast = (day: LocalDate, today: LocalDate, argument: string): void => {
  if (day > today) refusing('VALIDATION', '§4.1')('日期晚于今天，请核对', argument);
};
