import { manifestFaults } from '@xiangzhi/plugin-api';
import type { AudienceKind } from '@xiangzhi/vocabulary';
import { schemaFor } from '../isolation/world.js';
import { settingsFaults, unnamedActs, wiringFaults } from './manifest-faults.js';
import { permissionFaults } from './permission-use.js';
import type { Candidate } from './wish.js';
import { undescribed, unlabelled } from './wording.js';

const AUDIENCES: readonly AudienceKind[] = ['TENANT', 'OVERSIGHT', 'PLATFORM', 'PUBLIC'];

/** What can be judged without a database. */
export const declarePaperTests = ({ plugin }: Candidate): void => {
  it('is declared without a fault: key, version, prefixes, grants', () => {
    expect(manifestFaults(plugin().manifest)).toEqual([]);
  });

  it('declares every permission that its code asks for, asks for every one that it declares, and grants each to somebody', () => {
    expect(permissionFaults(plugin())).toEqual([]);
  });

  it('keeps consumers and jobs under the names by which they are called', () => {
    expect(wiringFaults(plugin())).toEqual([]);
  });

  it('has settings whose defaults a township could choose itself', () => {
    expect(settingsFaults(plugin())).toEqual([]);
  });

  it('names permissions, jobs, events, metrics, use cases and operations in both languages', () => {
    expect([...unlabelled(plugin().manifest), ...unnamedActs(plugin())]).toEqual([]);
  });

  it.each(AUDIENCES)('compiles with the core for %s: it claims no name that is taken', (audience) => {
    expect(schemaFor(audience, [plugin()]).schema.getQueryType()).toBeDefined();
  });

  it.each(AUDIENCES)('says of every element for %s what it is, Chinese first, English after a blank line', (audience) => {
    expect(undescribed(schemaFor(audience, [plugin()]).schema, schemaFor(audience).schema)).toEqual([]);
  });
};
