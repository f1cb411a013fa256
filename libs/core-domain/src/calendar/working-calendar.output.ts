import { Days, Flag, Output, Texts, Whole, type LocalDate } from '@xiangzhi/plugin-api';

/** A year as it is counted for whoever asks (CLK-2). */
@Output({ name: 'WorkingCalendarYear', zh: '一年的工作日历', en: 'Which days of a year are not what their weekday says.' })
export class WorkingCalendarYear {
  @Whole({ zh: '年份', en: 'Year.', privacy: 0 })
  readonly year!: number;

  @Flag({ zh: '是否暂按周末推算：该年放假通知尚未导入', en: 'The notice of the year is not loaded: counted with weekends only, and again once it is (CORE-T15).', privacy: 0 })
  readonly provisional!: boolean;

  @Texts({ zh: '依据的通知', en: 'Notices that the days come from.', max: 60, privacy: 0 })
  readonly notices!: readonly string[];

  @Days({ zh: '放假日期，含假期中的周末', en: 'Days off, with the weekends inside a holiday.', privacy: 0 })
  readonly holidays!: readonly LocalDate[];

  @Days({ zh: '调休上班的周末', en: 'Weekend days that are worked in lieu.', privacy: 0 })
  readonly inLieu!: readonly LocalDate[];
}
