import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { SHELL, type ShellParts } from './gateway-parts.js';
import { FilesRoute } from './files/files.route.js';
import { GraphiqlPage } from './graphiql/graphiql-page.js';
import { GraphqlDoor } from './graphql/graphql-door.js';
import { GraphqlRoute } from './graphql/graphql.route.js';
import { SchemaController } from './graphql/schema.controller.js';
import { HealthController } from './health/health.controller.js';
import { ReadinessProbe } from './health/readiness-probe.js';
import { AnonymousLimit } from './http/anonymous-limit.js';
import { PublicApiRoute } from './http/public-api.route.js';
import { TypedErrorFilter } from './http/typed-error.filter.js';
import { MetricsController } from './metrics/metrics.controller.js';

/** Wiring of the process shell. Knows no plugin: those live in the runtimes. */
@Module({})
export class ShellModule {
  static with(parts: ShellParts): DynamicModule {
    return {
      module: ShellModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [SchemaController, HealthController, MetricsController],
      providers: [
        { provide: SHELL, useValue: parts },
        { provide: APP_FILTER, useClass: TypedErrorFilter },
        AnonymousLimit,
        GraphqlDoor,
        GraphqlRoute,
        GraphiqlPage,
        FilesRoute,
        PublicApiRoute,
        ReadinessProbe,
      ],
    };
  }
}
