import { addDays, defineDemo, type DemoStage } from '@xiangzhi/plugin-api';
import { enrol, openCanteen } from './canteen.js';
import { tellLunch } from './lunches.js';

const FIRST_DAY = '2025-06-01';
const DAYS = 30;
const DINERS = 92;
const AT_ONCE = 6;

const morning = (day: string): Date => new Date(`${day}T09:00:00+08:00`);

const inGroups = async <Result>(count: number, tell: (n: number) => Promise<Result>): Promise<readonly Result[]> => {
  const told: Result[] = [];
  for (let n = 0; n < count; n += AT_ONCE) told.push(...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - n) }, (_, i) => tell(n + i)))));
  return told;
};

/** domain-model §9.5: thirty days of ninety-two lunches are 2,760 servings, and the subsidies of the month are claimed. */
const tellCanteen = async (stage: DemoStage): Promise<void> => {
  if (stage.now < morning('2025-07-10')) return;
  const village = (await stage.units()).find(({ areaCode, level }) => areaCode === '410922100212' && level !== 'GRID');
  if (!village) throw new TypeError('the demo has no 四合楼村');
  const canteen = await openCanteen(stage, village, morning('2025-05-12'));
  const dinerIds = await inGroups(DINERS, (n) => enrol(stage, canteen, { n, at: morning('2025-05-26') }));
  await inGroups(DAYS, (n) => tellLunch(stage, canteen, { day: addDays(FIRST_DAY, n), n, dinerIds }));
  await stage.act({ as: 'FINANCE_OFFICER', mutation: 'generateMealSubsidyClaim', input: { siteId: canteen.siteId, month: '2025-06' }, at: morning('2025-07-05') });
};

/** domain-model §19: 清丰县城关镇四合楼村“孝心食堂”，每日 90 余人。 */
export default defineDemo({ '410922100': tellCanteen });
