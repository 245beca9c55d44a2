import { NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { ComplianceReport, Evidence } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import type { EvidenceKind, Framework } from './catalogue.ts';
import { type ControlStatus, isStale } from './rules.ts';
import {
  attachEvidence,
  type ComplianceStatus,
  type ControlState,
  complianceStatus,
  generateReport,
  listReports,
} from './service.ts';

const FrameworkType = builder.enumeration('ComplianceFramework', 'Framework of rules that controls come from.', {
  GDPR: 'General Data Protection Regulation of the European Union.',
  ISO_27001: 'ISO/IEC 27001:2022, Annex A.',
  PCI_DSS: 'Payment Card Industry Data Security Standard, version 4.0.1.',
  POPIA: 'Protection of Personal Information Act of South Africa.',
  SOC_2: 'Trust Services Criteria of the AICPA.',
});
const StatusType = builder.enumeration('ControlStatus', 'State of a control.', {
  MET: 'All evidence that the control needs is fresh and shows it met.',
  NOT_MET: 'Fresh evidence shows that the control is not met.',
  STALE: 'The evidence is too old.',
  NO_EVIDENCE: 'Some evidence that the control needs does not exist.',
});
const KindType = builder.enumeration('EvidenceKind', 'Kind of evidence that the product computes of itself.', {
  AUDIT_LOG_INTACT: 'Verification of the whole audit log, each night.',
  BREACHES_NOTIFIED: 'Incidents without notification after 72 hours.',
  BREACHES_SIMULATED: 'Attacks that were played through within 90 days and withstood.',
  CHECKPOINTS_SIGNED: 'Signed checkpoints over the audit log.',
  DEPENDENCIES_SCANNED: 'Age and result of the last scan of dependencies.',
  ENCRYPTION_WORKS: 'Stored secrets that open under the newest master key.',
  HEADERS_SCANNED: 'Age and result of the last scan of headers.',
  OPERATORS_TWO_FACTOR: 'Share of operators with a second factor.',
  RATE_LIMITS_HELD: 'Rate limits that are enabled.',
  RETENTION_APPLIED: 'Last runs of all retention policies.',
  SUBJECT_REQUESTS_IN_TIME: 'Requests of persons that are late.',
  THREATS_WATCHED: 'Threat rules that are enabled.',
});

const EvidenceType = builder.objectWithId<Evidence>('ControlEvidence', {
  description: 'Evidence that a control is met or not.',
  authScopes: operator,
  fields: (t) => ({
    kind: t.field({
      type: KindType,
      nullable: true,
      description: 'Kind of computed evidence; null for attached evidence.',
      resolve: ({ kind }) => kind as EvidenceKind | null,
    }),
    isMet: t.flag('isMet', 'Whether the evidence shows the control met.'),
    detail: t.text('detail', 'Figures of computed evidence, or description of attached evidence.'),
    reference: t.text('reference', 'Place of attached evidence; null for computed evidence.', { nullable: true }),
    at: t.instant('at', 'Instant of the evidence.'),
    validUntil: t.instant('validUntil', 'Instant from which the evidence is stale.'),
    isStale: t.boolean({
      description: 'Whether the evidence is too old.',
      resolve: (evidence, _args, { clock }) => isStale(evidence, clock.now()),
    }),
    attachedBy: t.reference(UserType, 'attachedById', 'Operator who attached the evidence; null when computed.', {
      nullable: true,
    }),
  }),
});
const ControlType = builder.objectRef<ControlState>('ComplianceControl').implement({
  description: 'Control of a framework, with the newest evidence.',
  authScopes: operator,
  fields: (t) => ({
    id: t.id({ description: 'Identifier of the control, such as `gdpr-33`.', resolve: ({ control }) => control.id }),
    reference: t.string({
      description: 'Place in the framework.',
      resolve: ({ control }) => control.reference,
    }),
    title: t.string({ description: 'Content of the control.', resolve: ({ control }) => control.title }),
    status: t.field({
      type: StatusType,
      description: 'State of the control.',
      resolve: ({ status }) => status as ControlStatus,
    }),
    isComputed: t.boolean({
      description: 'Whether the product shows the control by itself. Others need attached evidence.',
      resolve: ({ control }) => control.evidence.length > 0,
    }),
    evidence: t.field({
      type: [EvidenceType],
      description: 'Newest evidence of each kind that the control needs, then the newest attached.',
      resolve: ({ evidence }) => [...evidence],
    }),
  }),
});
const ComplianceStatusType = builder.objectRef<ComplianceStatus>('ComplianceStatus').implement({
  description: 'State of the controls of one framework.',
  authScopes: operator,
  fields: (t) => ({
    framework: t.field({
      type: FrameworkType,
      description: 'Framework of the controls.',
      resolve: ({ framework }) => framework,
    }),
    title: t.text('title', 'Full title of the framework.'),
    controls: t.field({
      type: [ControlType],
      description: 'Controls that the product bears on, in the order of the framework.',
      resolve: ({ controls }) => [...controls],
    }),
    met: t.integer('met', 'Number of controls that are met.'),
    at: t.instant('at', 'Instant of the state.'),
  }),
});
const ReportType = builder.objectWithId<ComplianceReport>('ComplianceReport', {
  description: 'State of a framework as it was at one instant.',
  authScopes: operator,
  fields: (t) => ({
    framework: t.field({
      type: FrameworkType,
      description: 'Framework of the controls.',
      resolve: ({ framework }) => framework as Framework,
    }),
    generatedBy: t.reference(
      UserType,
      'generatedById',
      'Operator who had the report made; null when the account no longer exists and more than the id is asked for.',
      { nullable: true },
    ),
    generatedAt: t.instant('generatedAt', 'Instant of the report.'),
    met: t.integer('met', 'Number of controls that were met.'),
    total: t.integer('total', 'Number of controls.'),
    content: t.text('content', 'Controls with their evidence, as JSON.'),
    sha256: t.text('sha256', 'SHA-256 of the content, in hexadecimal.'),
  }),
});

builder.queryField('complianceStatus', (t) =>
  t.field({
    type: ComplianceStatusType,
    description: 'State of the controls of a framework.',
    authScopes: operator,
    args: { framework: t.arg({ type: FrameworkType, required: true, description: 'Framework of the controls.' }) },
    resolve: (_root, { framework }, ctx) => complianceStatus(ctx, framework),
  }),
);
builder.queryList('complianceReports', {
  type: builder.connectionOf({ name: 'ComplianceReport', node: ReportType }),
  description: 'Reports about frameworks, newest first.',
  authScopes: operator,
  list: listReports,
});
builder.verb('attachEvidence', {
  description:
    'Attaches evidence to a control. It meets controls that the product cannot show by itself, and no others.',
  authScopes: provenOperator,
  input: (t) => ({
    controlId: t.id({ description: 'Identifier of the control, such as `gdpr-30`.' }),
    detail: t.string({
      description: 'Description of the evidence, 1 to 1,000 characters.',
      validate: z.string().trim().min(1).max(1_000),
    }),
    reference: t.string({
      description: 'Place of the evidence, such as the address of a document, 1 to 500 characters.',
      validate: z.string().trim().min(1).max(500),
    }),
    validUntil: t.field({
      type: 'DateTime',
      description: 'Instant from which the evidence is stale, within 400 days.',
    }),
  }),
  result: EvidenceType,
  refusals: [NotFoundError, ValidationError],
  run: attachEvidence,
});
builder.verb('generateComplianceReport', {
  description: 'Computes the evidence anew and keeps the state of a framework as a report.',
  authScopes: operator,
  input: (t) => ({ framework: t.field({ type: FrameworkType, description: 'Framework of the controls.' }) }),
  result: ReportType,
  run: generateReport,
});
