import { defineUseCase, Input, Same, VersionedInput } from '@xiangzhi/plugin-api';
import { Lamp } from './lamp.record.js';

@Input({ zh: '更换管护人', en: 'Hands a lamp to another keeper.' })
export class ChangeLampKeeperInput extends VersionedInput {
  @Same(() => Lamp, { zh: '管护人，空缺不填', en: 'Who looks after it; nobody when left out.' })
  readonly keeperName?: string | null;

  @Same(() => Lamp)
  readonly keeperMobile?: string | null;
}

export const changeLampKeeper = defineUseCase({
  name: 'changeLampKeeper',
  zh: '更换管护人',
  en: 'Hand a lamp to another keeper.',
  permission: 'street-lamps:lamp:update',
  input: ChangeLampKeeperInput,
  payload: { lamp: Lamp },
  async run(work, { id, version, keeperName = null, keeperMobile = null }) {
    const lamp = await work.lock(Lamp, id, version);
    await work.update(Lamp, lamp, { keeperName, keeperMobile });
    return { lamp: id };
  },
});
