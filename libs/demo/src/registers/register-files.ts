import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { DemoRole } from '../plan/role-numbers.js';

/** A list that a township of the demo imports, as any township would. */
export interface DemoRegister {
  /** What is imported; see `importKinds`. */
  readonly kind: string;
  readonly name: string;
  /** Who imports it. */
  readonly by: DemoRole;
  /** The second person where one is needed (SOD-8). */
  readonly approvedBy: DemoRole;
}

/** Places before those who use them. */
export const DEMO_REGISTERS: readonly DemoRegister[] = Object.freeze([
  { kind: 'venues', name: '场所清单.csv', by: 'TOWNSHIP_ADMIN', approvedBy: 'PRIVACY_OFFICER' },
  { kind: 'marketEntities', name: '市场主体名册.csv', by: 'TOWNSHIP_ADMIN', approvedBy: 'PRIVACY_OFFICER' },
  { kind: 'persons', name: '常住人口登记册.csv', by: 'DATA_STEWARD', approvedBy: 'PRIVACY_OFFICER' },
]);

/** Where the text of a township's register comes from. */
export type RegisterReader = (areaCode: string, kind: string) => Promise<Buffer>;

/** The register of a township as text; all people in it are made up (`tools/demo-registers`). */
export const readRegister: RegisterReader = async (areaCode, kind) =>
  promisify(gunzip)(await readFile(new URL(`./files/${areaCode}-${kind}.csv.gz`, import.meta.url)));
