import { createHash } from 'node:crypto';
import { Choice, choices, Flag, Output, Parts, Text, Whole, type Dictionary } from '@xiangzhi/plugin-api';
import type { Entry } from './dictionary.rules.js';

export const DictionaryOrigin = choices('DictionaryOrigin', { zh: '条目来源', en: 'Who has added a code.' }, {
  BASELINE: { zh: '平台', en: 'The module itself.' },
  REGION: { zh: '上级', en: 'The county, or a region above it.' },
  TOWNSHIP: { zh: '本乡镇', en: 'The township.' },
});

@Output({ zh: '字典的一个代码', en: 'One code of a dictionary.' })
export class DictionaryCodeView {
  @Text({ zh: '代码', en: 'Code.', max: 40, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '名称', en: 'What it is called in Chinese.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Text({ zh: '英文名称', en: 'What it is called in English.', max: 100, privacy: 0, optional: true })
  readonly labelEn!: string | null;

  @Text({ zh: '上级代码', en: 'Code that it stands below; of an addition always one of the baseline.', max: 40, privacy: 0, optional: true })
  readonly parent!: string | null;

  @Whole({ zh: '次序', en: 'Place in the dictionary, from 1 on.', privacy: 0 })
  readonly order!: number;

  @Flag({ zh: '是否已停用', en: 'Readable in old rows, refused for new ones.', privacy: 0 })
  readonly retired!: boolean;

  @Choice(DictionaryOrigin, { zh: '来源', en: 'Who has added it.', privacy: 0 })
  readonly origin!: string;
}

/** A dictionary as it holds for whoever asks. */
@Output({ name: 'Dictionary', zh: '字典', en: 'A set of codes that counties add to and townships extend.' })
export class DictionaryOutput {
  @Text({ zh: '代号', en: 'Name, e.g. grids.issueTopic.', max: 80, privacy: 0 })
  readonly name!: string;

  @Text({ zh: '名称', en: 'What it is called in Chinese.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Text({ zh: '英文名称', en: 'What it is called in English.', max: 100, privacy: 0, optional: true })
  readonly labelEn!: string | null;

  @Text({ zh: '版本，内容不变则不变，可据此缓存', en: 'Changes with the codes and only with them: cache by it.', max: 64, privacy: 0 })
  readonly version!: string;

  @Parts(() => DictionaryCodeView, { zh: '全部代码，含已停用的', en: 'All codes in order, retired ones among them.', privacy: 0 })
  readonly entries!: readonly DictionaryCodeView[];
}

const VERSION_LENGTH = 16;

/** The answer, with a version that is a hash of what it says. */
export const dictionaryOutput = ({ name, zh, en }: Dictionary, entries: readonly Entry[]): DictionaryOutput => {
  const views = entries.map(({ code, labelZh, labelEn, parent, retired, origin }, i): DictionaryCodeView => ({ code, labelZh, labelEn, parent, order: i + 1, retired, origin }));
  const version = createHash('sha256').update(JSON.stringify([zh, en, views])).digest('hex').slice(0, VERSION_LENGTH);
  return { name, labelZh: zh, labelEn: en ?? null, version, entries: views };
};
