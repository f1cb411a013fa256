import type { DemoStage, DemoUnitFacts } from '@xiangzhi/plugin-api';
import { birthDateOf, nameOf } from './words.js';

/** What the stories of a canteen go on with. */
export interface Canteen {
  readonly village: DemoUnitFacts;
  readonly siteId: string;
  readonly cookId: string;
}

/** 四合楼村 turns an idle room of the village office into a canteen (PLC-2), has it inspected and opens it. */
export const openCanteen = async (stage: DemoStage, village: DemoUnitFacts, at: Date): Promise<Canteen> => {
  const does = (as: string, mutation: string, input: Readonly<Record<string, unknown>>) => stage.act({ as, mutation, input, at });
  const day = at.toISOString().slice(0, 10);
  const { venue } = await does('TOWNSHIP_ADMIN', 'createVenue', { unitId: village.id, name: '四合楼村村室', kind: 'VILLAGE_OFFICE', address: '四合楼村村委会院内' });
  const { room } = await does('TOWNSHIP_ADMIN', 'addRoom', { venueId: venue, name: '东配房（孝心食堂）', capacity: 120, allowedUses: ['MEETING'] });
  const { spaceReuse } = await does('TOWNSHIP_ADMIN', 'planSpaceReuse', { roomId: room, toUse: 'COOKING', reason: '闲置村室改为孝心食堂' });
  for (const [kind, office, number] of [['FIRE', '消防救援站', 'XF-01'], ['FOOD', '市场监管所', 'SP-01']] as const) {
    await does('TOWNSHIP_ADMIN', 'recordSafetyCheck', { spaceReuseId: spaceReuse, kind, checkedOn: day, office, number });
  }
  await does('DEPUTY_LEADER', 'enableSpaceReuse', { id: spaceReuse, version: 1 });
  const { mealSite: siteId = '' } = await does('VILLAGE_SECRETARY', 'createMealSite', {
    unitId: village.id, name: '孝心食堂', kind: 'CANTEEN', operatorKind: 'VILLAGE_COLLECTIVE', operatorName: '四合楼村集体', licenceKind: 'FILING', licenceNumber: 'BA41092200212001',
    licenceValidTo: '2035-12-31', meals: ['LUNCH'], seats: 50, turns: 2, maxServings: 100, priceFen: '600', openingHours: '午餐 11:00—12:30',
  });
  await does('DEPT_HANDLER', 'placeMealSite', { id: siteId, version: 1, roomId: room });
  await does('SUPERVISOR', 'inspectMealSite', { id: siteId, version: 2, passed: true, finding: '灶台、留样柜、灭火器、健康证齐全' });
  await does('DEPT_HANDLER', 'openMealSite', { id: siteId, version: 3 });
  const { mealCook: cookId = '' } = await does('VILLAGE_SECRETARY', 'registerMealCook', { siteId, name: nameOf(200), certificateNumber: 'JK-2025-001', certificateValidTo: '2035-12-31' });
  return { village, siteId, cookId };
};

/** Somebody of the village, who has agreed, is enrolled by the village and approved by the township; answers the id of the enrolment. */
export const enrol = async (stage: DemoStage, { village, siteId }: Canteen, { n, at }: { readonly n: number; readonly at: Date }): Promise<string> => {
  const scene = stage.scene(`diner ${n}`);
  const does = (as: string, mutation: string, input: Readonly<Record<string, unknown>>) => scene.act({ as, mutation, input, at });
  const person = { name: nameOf(n), birthDate: birthDateOf(n), residencyType: 'LOCAL_REGISTERED', source: '演示', unitId: village.id, address: `四合楼村 ${n + 1} 号` };
  const { person: personId } = await does('DATA_STEWARD', 'createPerson', person);
  await does('DATA_STEWARD', 'giveConsent', { subjectId: personId, purpose: 'elderly-meals.service', textVersion: '2026-01', method: 'SIGNED_PAPER' });
  const { mealDiner = '' } = await does('VILLAGE_STAFF', 'enrolMealDiner', { siteId, personId, ground: 'AGE70', mode: n % 12 === 0 ? 'TAKE_AWAY' : 'DINE_IN', priceTier: n % 9 === 0 ? 'PRIORITY' : 'STANDARD' });
  await does('DEPT_HANDLER', 'approveMealDiner', { id: mealDiner, version: 1 });
  await does('VILLAGE_STAFF', 'beginMealDiner', { id: mealDiner, version: 2 });
  return mealDiner;
};
