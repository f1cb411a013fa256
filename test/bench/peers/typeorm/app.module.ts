import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { entities } from './entities/index.js';
import { IssuesModule } from './issues/issues.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { EndOfRequest } from './request/end-of-request.plugin.js';
import { TownshipRequest, type Asker } from './request/township-request.js';

const { url, poolSize } = JSON.parse(process.env['BENCH_DATABASE'] ?? '{}') as { readonly url: string; readonly poolSize: number };

const askerOf = ({ headers }: FastifyRequest): Asker => ({ tenantId: String(headers['x-tenant']), userId: String(headers['x-user']), assignmentId: String(headers['x-post']) });

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url, poolSize, entities }),
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [DataSource],
      useFactory: (dataSource: DataSource) => ({
        autoSchemaFile: true,
        graphiql: false,
        context: (request: FastifyRequest) => TownshipRequest.open(dataSource, askerOf(request)),
      }),
    }),
    IssuesModule,
    ReportsModule,
  ],
  providers: [EndOfRequest],
})
export class AppModule {}
