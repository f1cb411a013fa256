import { identifier, fragment, type Fragment } from '@xiangzhi/plugin-api';

/** Whether a row of `street_lamps.fault`, read under this alias, is one that nobody has settled. */
export const openFaultsOf = (alias: string): Fragment => fragment`${identifier(alias, 'state')} in ('REPORTED', 'ACCEPTED', 'REPAIRED', 'REOPENED')`;
