import { noCrossPluginImport } from './no-cross-plugin-import.mjs';
import { red, ruleTester } from './rule-tester.mjs';

const packages = { '@xiangzhi/elderly-meals': 'elderly-meals', '@xiangzhi/grids': 'grids' };
const inMeals = (sample) => ({
  ...(typeof sample === 'string' ? { code: sample } : sample),
  filename: '/repo/plugins/elderly-meals/src/meal-site/open-meal-site.ts',
  options: [{ packages }],
});

ruleTester.run('no-cross-plugin-import', noCrossPluginImport, {
  valid: [
    inMeals("import { Grid } from '@xiangzhi/grids-contract';"),
    inMeals("import { mayOpen } from './meal-site.rules.js';"),
    inMeals("import { MealMenu } from '../menu/meal-menu.entity.js';"),
    inMeals("import { define } from '@xiangzhi/plugin-api';"),
    { code: "import { grids } from '@xiangzhi/grids';", filename: '/repo/apps/gateway/src/main.ts', options: [{ packages }] },
  ],
  invalid: [
    inMeals(red("import { Grid } from '@xiangzhi/grids';", 'cross')),
    inMeals(red("import type { Grid } from '@xiangzhi/grids/grid';", 'cross')),
    inMeals(red("export * from '@xiangzhi/grids';", 'cross')),
    inMeals(red("export { Grid } from '@xiangzhi/grids';", 'cross')),
    inMeals(red("const grids = await import('@xiangzhi/grids');", 'cross')),
    inMeals(red("type Grid = import('@xiangzhi/grids').Grid;", 'cross')),
    inMeals(red("import { Grid } from '../../../grids/src/grid.js';", 'relative')),
    inMeals(red("import { sql } from '../../../../libs/persistence/src/sql.js';", 'relative')),
  ],
});
