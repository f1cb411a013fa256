import { corePlugin } from '@xiangzhi/core-domain';
import { audienceSchema, type AudienceSchema } from '@xiangzhi/graphql-kit';
import { apiSourceOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { printSchema } from 'graphql';
import { textOf, type Action } from '../command/context.js';

type Audience = Parameters<typeof audienceSchema>[0];

/** The schema as a gateway with these plugins would serve it. */
const schemaFor = (audience: Audience, plugins: readonly LoadedPlugin[]): AudienceSchema => audienceSchema(audience, plugins.map(apiSourceOf));

export const printAudienceSchema: Action = async (_, options) => {
  const audience = (textOf(options, 'audience') ?? 'tenant').toUpperCase() as Audience;
  const sdl = printSchema(schemaFor(audience, [corePlugin]).schema);
  return { json: { audience, sdl }, text: sdl };
};
