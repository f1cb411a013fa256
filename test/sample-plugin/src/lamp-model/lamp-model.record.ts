import { Grams, Identified, SharedRecord, Text, Whole } from '@xiangzhi/plugin-api';

/** The same catalogue for all townships; it comes with the module and nobody writes it. */
@SharedRecord({
  table: 'lamp_model',
  zh: '灯具型号',
  en: 'A model of street lamp.',
  reads: {
    permission: 'street-lamps:lamp:read',
    one: 'lampModel',
    list: 'lampModels',
    where: ['code'],
    orderBy: ['code'],
    order: [{ by: 'code', direction: 'ASC' }],
  },
})
export class LampModel extends Identified {
  @Text({ zh: '型号', en: 'Code of the model.', max: 30, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '名称', en: 'Chinese name.', max: 60, privacy: 0 })
  readonly nameZh!: string;

  @Whole({ zh: '功率（瓦）', en: 'Power in watts.', max: 2_000, privacy: 0 })
  readonly watts!: number;

  @Grams({ zh: '灯头重量', en: 'Mass of the lamp head.', privacy: 0 })
  readonly headMass!: number;
}
