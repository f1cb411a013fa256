import { resolve } from 'node:path';
import { InstallationClock } from '@xiangzhi/core-domain';
import { inTransaction } from '@xiangzhi/persistence';
import { importTenants, STANDARD_PACKAGE, type ImportResult, type ImportSource } from '@xiangzhi/tenancy';
import { usage } from '../command/cli-problem.js';
import { textOf, type Action, type CommandContext, type Options } from '../command/context.js';
import { withInstallation } from '../installation/with-installation.js';
import { auditCreated } from './create-township.js';
import { readTownshipFile } from './township-file.js';

function sourceOf({ directory }: CommandContext, options: Options): ImportSource {
  const [county, city, file] = ['county', 'city', 'file'].map((option) => textOf(options, option));
  if ([county, city, file].filter((given) => given !== undefined).length !== 1) {
    throw usage('请在 --county、--city、--file 中选择一个。', 'Give exactly one of --county, --city and --file.');
  }
  if (county !== undefined) return { countyCode: county };
  return city === undefined ? { rows: readTownshipFile(resolve(directory, file ?? '')) } : { cityCode: city };
}

const textFor = ({ created, existing }: ImportResult): string =>
  [
    ...created.map(({ areaCode, displayName, units }) => `${areaCode}  ${displayName}  ${units} 个单位`),
    `新开通 ${created.length} 个乡镇，原有 ${existing.length} 个未改动。`,
  ].join('\n');

/** All or none: every faulty row is named at once. A second import changes nothing. */
export const importTownships: Action = async (context, options) => {
  const source = sourceOf(context, options);
  return withInstallation(context, async ({ database }) => {
    const clock = await InstallationClock.open(database);
    try {
      const packageKey = textOf(options, 'package') ?? STANDARD_PACKAGE.key;
      const result = await inTransaction(database.pool('platform'), (tx) => importTenants(tx, source, { packageKey }, clock));
      await auditCreated(database, clock, result.created);
      return { json: result, text: textFor(result) };
    } finally {
      await clock.close();
    }
  });
};
