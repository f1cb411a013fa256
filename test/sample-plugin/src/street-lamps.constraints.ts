import type { ConstraintMeaning } from '@xiangzhi/plugin-api';

/** What breaking a constraint means to whoever caused it. */
export const constraints: Readonly<Record<string, ConstraintMeaning>> = {
  street_lamps_number: {
    code: 'DUPLICATE',
    rule: 'LAMP-3',
    messageZh: '本乡镇已有这个编号的路灯，请核对灯杆上的编号，或换一个编号',
    argumentPath: ['input', 'number'],
  },
  street_lamps_lifetime: {
    code: 'INVARIANT_VIOLATION',
    rule: 'LAMP-4',
    messageZh: '拆除日期不能早于安装日期，请核对后重填',
    argumentPath: ['input', 'removedOn'],
  },
  street_lamps_one_open_fault: {
    code: 'DUPLICATE',
    rule: 'LAMP-2',
    messageZh: '这盏灯的同一种故障已经报修、尚未办结，不必重复上报；可在原报修单中补充情况',
    argumentPath: ['input', 'kind'],
  },
};
