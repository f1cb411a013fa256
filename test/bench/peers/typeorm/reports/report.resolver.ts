import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { TownshipRequest } from '../request/township-request.js';
import { ReportGridIssueInput, ReportGridIssuePayload } from './report.input.js';
import { ReportService } from './report.service.js';

@Resolver()
export class ReportResolver {
  constructor(private readonly reports: ReportService) {}

  @Mutation(() => ReportGridIssuePayload)
  async reportGridIssue(@Args('input') input: ReportGridIssueInput, @Context() request: TownshipRequest): Promise<ReportGridIssuePayload> {
    return { gridIssue: await this.reports.report(request, input) };
  }
}
