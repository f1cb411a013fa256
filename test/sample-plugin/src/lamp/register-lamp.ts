import { defineUseCase, Input, Same, type LocalDate } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import { LampLog } from '../lamp-log/lamp-log.record.js';
import { StreetLampSettings } from '../street-lamps.settings.js';
import type { LampKind } from './lamp.choices.js';
import { Lamp, type LampPosition } from './lamp.record.js';
import { lampNumberOf } from './lamp.rules.js';

@Input({ zh: '登记路灯', en: 'Registers a lamp.' })
export class RegisterLampInput {
  @Same(() => Lamp)
  readonly unitId!: string;

  @Same(() => Lamp, { zh: '编号，可省去前缀', en: 'Number on the pole; the prefix may be left out.' })
  readonly number!: string;

  @Same(() => Lamp)
  readonly kind!: LampKind;

  @Same(() => Lamp)
  readonly modelId?: string | null;

  @Same(() => Lamp)
  readonly areaCode?: string | null;

  @Same(() => Lamp, { optional: true, zh: '安装日期，默认今天', en: 'First day in service; today by default.' })
  readonly installedOn?: LocalDate | null;

  @Same(() => Lamp)
  readonly poleCost!: string;

  @Same(() => Lamp)
  readonly poleHeight!: number;

  @Same(() => Lamp, { optional: true })
  readonly remoteControlled?: boolean | null;

  @Same(() => Lamp)
  readonly gatewayId?: string | null;

  @Same(() => Lamp)
  readonly position?: LampPosition | null;

  @Same(() => Lamp, { optional: true })
  readonly tags?: readonly string[] | null;

  @Same(() => Lamp)
  readonly keeperName?: string | null;

  @Same(() => Lamp)
  readonly keeperMobile?: string | null;

  @Same(() => Lamp)
  readonly brightness?: string | null;
}

/** LAMP-3. The number is guarded by a unique key, so two at once cannot both win. */
export const registerLamp = defineUseCase({
  name: 'registerLamp',
  zh: '登记路灯',
  en: 'Register a street lamp.',
  permission: 'street-lamps:lamp:register',
  input: RegisterLampInput,
  payload: { lamp: Lamp },
  async run(work, input) {
    const unit = await work.find(OrgUnit, input.unitId, 'unitId');
    const { numberPrefix } = await work.settings(StreetLampSettings);
    const lamp = await work.insert(Lamp, {
      ...input,
      unitId: unit.id,
      unitPath: unit.unitPath,
      number: lampNumberOf(input.number, numberPrefix),
      areaCode: input.areaCode ?? unit.areaCode,
      installedOn: input.installedOn ?? work.today,
      remoteControlled: input.remoteControlled ?? false,
      tags: input.tags ?? [],
    });
    await work.insert(LampLog, { lampId: lamp, unitPath: unit.unitPath, kind: 'REGISTERED', at: work.now });
    return { lamp };
  },
});
