import { AbstractGraphQLDriver, type GqlModuleOptions } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { Views, type ViewsSettings } from '../views/views.js';

export interface ViewsDriverOptions extends GqlModuleOptions {
  readonly settings: ViewsSettings;
}

/**
 * Nest's GraphQL driver of this product: the schema comes compiled from the modules' facts, and instead
 * of one route there are views that the process shell asks (decision 17).
 */
export class ViewsDriver extends AbstractGraphQLDriver<ViewsDriverOptions> {
  private made: Views | undefined;

  get views(): Views {
    if (!this.made) throw new Error('the runtime has not been initialised');
    return this.made;
  }

  override generateSchema(options: ViewsDriverOptions): Promise<GraphQLSchema> {
    this.made = new Views(options.settings);
    return Promise.resolve(options.settings.schemas.whole().schema);
  }

  override start(): Promise<void> {
    return Promise.resolve();
  }

  override async stop(): Promise<void> {
    await this.made?.close();
  }
}
