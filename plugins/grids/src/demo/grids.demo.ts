import { defineDemo } from '@xiangzhi/plugin-api';
import { drawSpecialGrids, drawTown } from './grids-of-town.js';
import { tellDisputes } from './disputes.js';
import { openToPublic, tellContactCard, tellMeasures, tellNightPatrols, tellVisits } from './field-work.js';
import { tellLiving } from './living.js';
import { tellPast } from './past-year.js';
import { tellWorkedExample } from './worked-example.js';
import { MATTERS } from './words.js';

const at = (day: string): Date => new Date(`${day}T09:00:00+08:00`);

const DUMPING = MATTERS.filter(({ subCategory }) => subCategory === 'DUMPING');

/** domain-model §19, as far as issues go. The page's figures stand in 2025; what lives is placed around the day of loading. */
export default defineDemo({
  // 清丰县城关镇：九个专属网格，社情民意 220 余条，民生问题 90 余件
  '410922100': async (stage) => {
    const town = await drawTown(stage, [115.107, 35.902]);
    await drawSpecialGrids(stage, town);
    await openToPublic(stage, at('2024-03-01'));
    await tellPast(stage, town, { count: 92, from: at('2025-03-03'), days: 270 });
    await tellWorkedExample(stage, town);
    await tellLiving(stage, town);
    await tellVisits(stage, town, { count: 75, from: at('2025-03-03'), days: 270 });
    await stage.run('grids.archive-issues');
  },
  // 范县城关镇：每个网格都有；党员网格员亮身份
  '410926100': async (stage) => {
    const town = await drawTown(stage, [115.504, 35.851]);
    await tellPast(stage, town, { count: 24, from: at('2025-05-06'), days: 150 });
    await tellLiving(stage, town);
    await tellContactCard(stage, town, at('2025-05-06'));
  },
  // 高码头镇：矛盾纠纷就地调解
  '410926103': async (stage) => {
    const town = await drawTown(stage, [115.62, 35.9]);
    await tellPast(stage, town, { count: 6, from: at('2025-07-07'), days: 60 });
    await tellDisputes(stage, town, at('2025-07-07'));
  },
  // 孟轲乡：偷倒垃圾整治，查处 5 起，装摄像头和警示牌，加密夜间巡查
  '410902203': async (stage) => {
    const town = await drawTown(stage, [115.03, 35.72]);
    await tellPast(stage, town, { count: 5, from: at('2025-06-09'), days: 75, matters: DUMPING, campaign: '偷倒垃圾整治' });
    await tellMeasures(stage, town, { count: 5, from: at('2025-06-16'), days: 75 });
    await tellNightPatrols(stage, town, { count: 18, from: at('2025-06-09'), days: 75 });
  },
});
