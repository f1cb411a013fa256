import { defineUseCase, Identifier, Input, refusing, VersionedInput } from '@xiangzhi/plugin-api';
import { occupyRoom, vacateRoom } from '@xiangzhi/core-domain/records';
import { MealSite } from './meal-site.record.js';

@Input({ zh: '安排助餐点用房', en: 'In which room a site is.' })
export class PlaceMealSiteInput extends VersionedInput {
  @Identifier({ zh: '房间', en: 'The room.' })
  readonly roomId!: string;
}

/** §9.1: in the one booking table, so that nobody else plans there and a venue that closes is heard of. Who cooks needs a room for it (PLC-2). */
export const placeMealSite = defineUseCase({
  name: 'placeMealSite',
  zh: '安排助餐点用房',
  en: 'Give a site its room; one that it had is given back.',
  permission: 'elderly-meals:site:create',
  input: PlaceMealSiteInput,
  payload: { mealSite: MealSite },
  async run(work, { id, version, roomId }) {
    const site = await work.lock(MealSite, id, version);
    if (site.state === 'CLOSED') refusing('INVARIANT_VIOLATION', '§9.2')('助餐点已关闭，不能再安排用房', 'id');
    if (site.roomAllocationId !== null) await vacateRoom(work, site.roomAllocationId);
    const headcount = Math.max(site.seats, 1);
    const roomAllocationId = await occupyRoom(work, { roomId, use: site.kind === 'CANTEEN' ? 'COOKING' : 'DINING', title: site.name, startsAt: work.now, headcount, refId: id });
    await work.update(MealSite, site, { roomAllocationId });
    return { mealSite: id };
  },
});
