import { Module } from '@nestjs/common';
import { IssuePageResolver } from './issue-page.resolver.js';
import { IssueResolver } from './issue.resolver.js';
import { StepResolver } from './step.resolver.js';

@Module({ providers: [IssueResolver, IssuePageResolver, StepResolver] })
export class IssuesModule {}
