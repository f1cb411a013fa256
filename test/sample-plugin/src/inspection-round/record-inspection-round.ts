import { defineUseCase, DomainError, Identifiers, Input, Part, Parts, Same, type LocalDate, type RowOf } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import { Fault } from '../fault/fault.record.js';
import type { FaultKind } from '../fault/fault.states.js';
import { openFault } from '../fault/open-fault.js';
import { Lamp } from '../lamp/lamp.record.js';
import { InspectionRound, type RoundWeather } from './inspection-round.record.js';

@Input({ zh: '巡检情况', en: 'Circumstances of a round.' })
export class LampRoundCircumstances {
  @Same(() => InspectionRound)
  readonly weather?: RoundWeather | null;

  @Same(() => InspectionRound)
  readonly remark?: string | null;
}

@Input({ zh: '发现的一处故障', en: 'A fault that was found.' })
export class LampRoundFinding {
  @Same(() => Fault)
  readonly lampId!: string;

  @Same(() => Fault)
  readonly kind!: FaultKind;

  @Same(() => Fault)
  readonly description!: string;
}

@Input({ zh: '登记路灯巡检', en: 'Records a walk past the lamps of a unit.' })
export class RecordLampInspectionInput {
  @Same(() => InspectionRound)
  readonly unitId!: string;

  @Same(() => InspectionRound, { optional: true, zh: '巡检日期，默认今天', en: 'Day of the round; today by default.' })
  readonly walkedOn?: LocalDate | null;

  @Identifiers({ zh: '查看过的路灯', en: 'Ids of the lamps that were looked at.' })
  readonly lampIds!: readonly string[];

  @Part(() => LampRoundCircumstances, { zh: '巡检情况', en: 'Circumstances.', optional: true })
  readonly circumstances?: LampRoundCircumstances | null;

  @Parts(() => LampRoundFinding, { zh: '发现的故障', en: 'Faults that were found.', optional: true })
  readonly findings?: readonly LampRoundFinding[] | null;
}

/** LAMP-11: a round finds faults of lamps in the unit that was walked. */
const assertInside = (lamp: RowOf<Lamp>, unit: RowOf<OrgUnit>, argument: readonly (string | number)[]): void => {
  if (lamp.unitPath.startsWith(unit.unitPath)) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'LAMP-11', messageZh: `路灯 ${lamp.number} 不在“${unit.name}”，请在其所在单元登记巡检`, argumentPath: argument });
};

export const recordInspectionRound = defineUseCase({
  name: 'recordLampInspection',
  zh: '登记路灯巡检',
  en: 'Record an inspection round; what it has found is reported.',
  permission: 'street-lamps:inspection:record',
  input: RecordLampInspectionInput,
  payload: { lampInspectionRound: InspectionRound, lampFaults: [Fault] },
  async run(work, { unitId, walkedOn, lampIds, circumstances, findings }) {
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    const round = await work.insert(InspectionRound, {
      unitId,
      unitPath: unit.unitPath,
      walkedOn: walkedOn ?? work.today,
      inspectorId: work.actor.userId,
      weather: circumstances?.weather,
      lampsSeen: lampIds.length,
      remark: circumstances?.remark,
    });
    for (const [i, id] of lampIds.entries()) {
      const lamp = await work.lock(Lamp, id, undefined, 'lampIds');
      assertInside(lamp, unit, ['input', 'lampIds', i]);
      await work.update(Lamp, lamp, { lastSeenAt: work.now });
    }
    const faults: string[] = [];
    for (const [i, { lampId, ...seen }] of (findings ?? []).entries()) {
      const lamp = await work.find(Lamp, lampId, 'findings');
      assertInside(lamp, unit, ['input', 'findings', i, 'lampId']);
      faults.push(await openFault(work, lamp, { ...seen, roundId: round }));
    }
    return { lampInspectionRound: round, lampFaults: faults };
  },
});
