import { readFileSync } from 'node:fs';
import { schemaChanges } from '@xiangzhi/graphql-kit';
import { schemaReports, workspacePlugins } from '@xiangzhi/testing';

const committed = (file: string): string => readFileSync(new URL(`../../reports/${file}`, import.meta.url), 'utf8');

const reports = [...schemaReports(await workspacePlugins())];

describe('reports/*.graphql are what the API is', () => {
  it.each(reports)('%s breaks no document of a front end', (file, sdl) => {
    expect(schemaChanges(committed(file), sdl).breaking).toEqual([]);
  });

  it.each(reports)('%s is written anew with every change: npm run reports', (file, sdl) => {
    expect(committed(file) === sdl).toBe(true);
  });
});
