import { defineUseCase, Input, refusing, Same, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { ConductCampaign } from './conduct-campaign.record.js';

@Input({ zh: '新建专项整治', en: 'Begins a campaign.' })
export class CreateConductCampaignInput {
  @Same(() => ConductCampaign)
  readonly name!: string;

  @Same(() => ConductCampaign, { optional: true })
  readonly basisDocs?: readonly string[] | null;

  @Same(() => ConductCampaign)
  readonly coverage!: string;

  @Same(() => ConductCampaign)
  readonly startsOn!: LocalDate;

  @Same(() => ConductCampaign)
  readonly endsOn!: LocalDate;
}

const refuse: Refuse = refusing('VALIDATION', '§11.1');

export const createConductCampaign = defineUseCase({
  name: 'createConductCampaign',
  zh: '新建专项整治',
  en: 'Begin a campaign of rectification.',
  permission: 'conduct-rectification:campaign:create',
  input: CreateConductCampaignInput,
  payload: { conductCampaign: ConductCampaign },
  async run(work, { basisDocs, ...said }) {
    if (said.endsOn < said.startsOn) refuse('结束日期早于开始日期，请核对', 'endsOn');
    return { conductCampaign: await work.insert(ConductCampaign, { ...said, basisDocs: basisDocs ?? [], lastNumber: 0, unitPath: work.actor.unitPath }) };
  },
});
