import { Identifier, Input, Text, Whole } from '@xiangzhi/plugin-api';

@Input({ zh: '办理一项任职', en: 'Names a post and the version that was read.' })
export class ChangePostInput {
  @Identifier({ zh: '任职', en: 'Id of the post.' })
  readonly id!: string;

  @Whole({ zh: '版本号', en: 'Version that was read.', min: 1 })
  readonly version!: number;

  @Text({ zh: '说明', en: 'Reason.', max: 200, optional: true })
  readonly reason?: string | null;
}
