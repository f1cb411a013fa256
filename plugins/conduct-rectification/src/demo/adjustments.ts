import type { DemoStage } from '@xiangzhi/plugin-api';

const SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈'];
const GIVEN = ['一', '二', '三', '四', '五', '六'];

/** §11.4: 17 + 8 + 3 + 32 = 60. The page does not say what the 32 are (domain-model §22). */
const KINDS = [
  { kind: 'PROMOTE_MIDDLE', count: 17, fromPost: '机关干部', toPost: '站所负责人' },
  { kind: 'COMMUNITY_SECRETARY', count: 8, fromPost: '社区副书记', toPost: '社区党委书记' },
  { kind: 'COMMUNITY_DEPUTY', count: 3, fromPost: '社区委员', toPost: '社区副书记' },
  { kind: 'OTHER', count: 32, fromPost: '原岗位', toPost: '新岗位' },
] as const;

/** Made-up names, each once. */
const nameOf = (n: number): string => `${SURNAMES[n % SURNAMES.length]}${GIVEN[Math.floor(n / SURNAMES.length)]}`;

/** 提拔重用中层 17 人、社区党委书记 8 人、副书记 3 人，其他 32 人：共 60 人 (PA-1). */
export const tellAdjustments = async (stage: DemoStage, at: Date): Promise<void> => {
  if (at > stage.now) return;
  const rows = KINDS.flatMap(({ kind, count, fromPost, toPost }) => Array.from({ length: count }, () => ({ kind, fromPost, toPost })));
  const adjustments = rows.map((row, n) => ({ employeeName: nameOf(n), ...row }));
  await stage.scene('adjustments').act({ as: 'TOWNSHIP_LEADER', mutation: 'recordPostAdjustments', input: { docNo: '孟党〔2025〕12 号', decidedOn: at.toISOString().slice(0, 10), adjustments }, at });
};
