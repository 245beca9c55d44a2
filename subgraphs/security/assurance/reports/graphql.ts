import { NotFoundError } from '@codai/kit';
import { anyone, operator } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { VulnerabilityReport } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { handleReport, listReports, type Submitted, submitReport } from './service.ts';

const ReportType = builder.objectWithId<VulnerabilityReport>('VulnerabilityReport', {
  description: 'Report from outside about the security of the product.',
  authScopes: operator,
  fields: (t) => ({
    title: t.text('title', 'Title of the report.'),
    description: t.text('description', 'Text of the report.'),
    contact: t.text('contact', 'Address for an answer; null when none is wanted.', { nullable: true }),
    reporter: t.reference(UserType, 'reporterId', 'User who sent the report; null when not signed in.', {
      nullable: true,
    }),
    receivedAt: t.instant('receivedAt', 'Instant of arrival.'),
    isHandled: t.flag('isHandled', 'Whether an operator has dealt with the report.'),
  }),
});
const ReceiptType = builder.objectRef<Submitted>('VulnerabilityReceipt').implement({
  description: 'Receipt of a report about the security of the product.',
  authScopes: anyone,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the report, to name it in later messages.' }),
    receivedAt: t.instant('receivedAt', 'Instant of arrival.'),
  }),
});

builder.queryList('vulnerabilityReports', {
  type: builder.connectionOf({ name: 'VulnerabilityReport', node: ReportType }),
  description: 'Reports from outside about the security of the product, newest first.',
  authScopes: operator,
  list: listReports,
});
builder.verb('submitVulnerabilityReport', {
  description: 'Reports a security problem of the product. Anybody may, five times an hour.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 200 characters.', validate: z.string().trim().min(1).max(200) }),
    description: t.string({
      description: 'Text of the report, with the way to see the problem, 1 to 10,000 characters.',
      validate: z.string().trim().min(1).max(10_000),
    }),
    contact: t.string({
      required: false,
      description: 'E-mail address for an answer; absent for none.',
      validate: z.email().max(254),
    }),
  }),
  result: ReceiptType,
  run: submitReport,
});
builder.verb('handleVulnerabilityReport', {
  description: 'Marks a report as dealt with.',
  authScopes: operator,
  input: (t) => ({ id: t.idOf('VulnerabilityReport') }),
  result: ReportType,
  refusals: [NotFoundError],
  run: handleReport,
});
