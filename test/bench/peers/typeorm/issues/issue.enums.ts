import { registerEnumType } from '@nestjs/graphql';

export enum GridIssueState {
  REPORTED = 'REPORTED',
  ACCEPTED = 'ACCEPTED',
  DISPATCHED = 'DISPATCHED',
  IN_PROGRESS = 'IN_PROGRESS',
  PAUSED = 'PAUSED',
  ESCALATED = 'ESCALATED',
  PENDING_VERIFY = 'PENDING_VERIFY',
  VERIFIED = 'VERIFIED',
  CLOSED = 'CLOSED',
  ARCHIVED = 'ARCHIVED',
  NOT_ACCEPTED = 'NOT_ACCEPTED',
  MERGED = 'MERGED',
  WITHDRAWN = 'WITHDRAWN',
  VOIDED = 'VOIDED',
}
registerEnumType(GridIssueState, { name: 'GridIssueState' });

export enum GridIssueCategory {
  FACILITY = 'FACILITY',
  ENV = 'ENV',
  SAFETY = 'SAFETY',
  CHARGING = 'CHARGING',
  DISPUTE = 'DISPUTE',
  SERVICE = 'SERVICE',
  CARE = 'CARE',
  ORDER = 'ORDER',
  FLOOD = 'FLOOD',
  SUGGEST = 'SUGGEST',
  OTHER = 'OTHER',
}
registerEnumType(GridIssueCategory, { name: 'GridIssueCategory' });

export enum GridIssueSeverity {
  GENERAL = 'GENERAL',
  MAJOR = 'MAJOR',
  CRITICAL = 'CRITICAL',
}
registerEnumType(GridIssueSeverity, { name: 'GridIssueSeverity' });

export enum GridIssueOrderField {
  receivedAt = 'receivedAt',
  dueAt = 'dueAt',
}
registerEnumType(GridIssueOrderField, { name: 'GridIssueOrderField' });

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(OrderDirection, { name: 'OrderDirection' });
