import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { ScanRun, Vulnerability } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import type { ScanSeverity } from './dependencies.ts';
import type { ScanKind, ScanStatus } from './run.ts';
import { listScans, listVulnerabilities, startScan, triageVulnerability, type VulnerabilityStatus } from './service.ts';

const KindType = builder.enumeration('ScanKind', 'Subject of a scan.', {
  DEPENDENCIES: 'Installed packages, held against public advisories.',
  HEADERS: "Headers of the product's own public pages.",
});
const StatusType = builder.enumeration('ScanStatus', 'State of a scan.', {
  RUNNING: 'The scan has not ended.',
  CLEAN: 'Nothing was found.',
  FINDINGS: 'Vulnerabilities were found.',
  STALE: 'Nothing was found, but the advisories are older than 30 days.',
  FAILED: 'The scan could not look at everything.',
});
const SeverityType = builder.enumeration('VulnerabilitySeverity', 'Severity of a vulnerability.', {
  LOW: 'Little harm, or hard to use.',
  MODERATE: 'Harm under some conditions.',
  HIGH: 'Serious harm.',
  CRITICAL: 'Serious harm that anybody can do.',
});
const VulnerabilityStatusType = builder.enumeration('VulnerabilityStatus', 'State of a vulnerability.', {
  OPEN: 'The vulnerability is to be mended.',
  ACCEPTED: 'An operator accepts the risk.',
  RESOLVED: 'The last scan does not find the vulnerability any more.',
});

const ScanType = builder.objectWithId<ScanRun>('ScanRun', {
  description: 'Scan of the dependencies or the pages of the product.',
  authScopes: operator,
  fields: (t) => ({
    kind: t.field({ type: KindType, description: 'Subject of the scan.', resolve: ({ kind }) => kind as ScanKind }),
    status: t.field({
      type: StatusType,
      description: 'State of the scan.',
      resolve: ({ status }) => status as ScanStatus,
    }),
    startedBy: t.reference(UserType, 'startedById', 'Operator who started the scan; null for a daily one.', {
      nullable: true,
    }),
    startedAt: t.instant('startedAt', 'Instant of the start.'),
    endedAt: t.instant('endedAt', 'Instant of the end; null while the scan is running.', { nullable: true }),
    checked: t.integer('checked', 'Number of packages or pages that were looked at.'),
    found: t.integer('found', 'Number of vulnerabilities that were found.'),
    snapshotAt: t.instant('snapshotAt', 'Instant of the advisories that dependencies were held against.', {
      nullable: true,
    }),
    failure: t.text('failure', 'Reason of a scan that failed.', { nullable: true }),
  }),
});
const VulnerabilityType = builder.objectWithId<Vulnerability>('Vulnerability', {
  description: 'Vulnerability that scans have found.',
  authScopes: operator,
  fields: (t) => ({
    kind: t.field({
      type: KindType,
      description: 'Subject of the scans that find the vulnerability.',
      resolve: ({ kind }) => kind as ScanKind,
    }),
    title: t.text('title', 'Harm that the vulnerability allows.'),
    severity: t.field({
      type: SeverityType,
      description: 'Severity of the vulnerability.',
      resolve: ({ severity }) => severity as ScanSeverity,
    }),
    advisoryUrl: t.text('advisoryUrl', 'Address of the public advisory; null when there is none.', { nullable: true }),
    subject: t.text('subject', 'Package with its versions, or path of the page.'),
    affected: t.text('affected', 'Affected versions, or answer of the page.'),
    remedy: t.text('remedy', 'Way to mend the vulnerability.'),
    isDevelopmentOnly: t.flag('isDevelopmentOnly', 'Whether the package is used for development alone.'),
    status: t.field({
      type: VulnerabilityStatusType,
      description: 'State of the vulnerability.',
      resolve: ({ status }) => status as VulnerabilityStatus,
    }),
    note: t.text('note', "Operator's note.", { nullable: true }),
    triagedBy: t.reference(UserType, 'triagedById', 'Operator who decided; null when nobody has.', { nullable: true }),
    triagedAt: t.instant('triagedAt', 'Instant of the decision.', { nullable: true }),
    firstSeenAt: t.instant('firstSeenAt', 'Instant of the first scan that found the vulnerability.'),
    lastSeenAt: t.instant('lastSeenAt', 'Instant of the last scan that found the vulnerability.'),
    resolvedAt: t.instant('resolvedAt', 'Instant of the scan that did not find the vulnerability any more.', {
      nullable: true,
    }),
  }),
});

builder.queryList('scanRuns', {
  type: builder.connectionOf({ name: 'ScanRun', node: ScanType }),
  description: 'Scans, newest first.',
  authScopes: operator,
  list: listScans,
});
builder.queryList('vulnerabilities', {
  type: builder.connectionOf({ name: 'Vulnerability', node: VulnerabilityType }),
  description: 'Vulnerabilities that scans have found, newest first.',
  authScopes: operator,
  args: (arg) => ({
    status: arg({
      type: VulnerabilityStatusType,
      required: false,
      description: 'Only vulnerabilities in this state.',
    }),
  }),
  list: listVulnerabilities,
});
builder.verb('startScan', {
  description: 'Starts a scan, which is done in the background.',
  authScopes: operator,
  input: (t) => ({ kind: t.field({ type: KindType, description: 'Subject of the scan.' }) }),
  result: ScanType,
  refusals: [InvalidStateError],
  run: startScan,
});

const TriageType = builder.enumeration('VulnerabilityTriage', 'Decision about a vulnerability.', {
  OPEN: 'The vulnerability is to be mended.',
  ACCEPTED: 'The risk is accepted, for the reason in the note.',
});
builder.verb('triageVulnerability', {
  description: 'Records what an operator decides about a vulnerability.',
  authScopes: provenOperator,
  input: (t) => ({
    id: t.idOf('Vulnerability'),
    status: t.field({ type: TriageType, description: 'Decision about the vulnerability.' }),
    note: t.string({
      required: false,
      description: 'Reason, 1 to 1,000 characters; required for an accepted risk.',
      validate: z.string().trim().min(1).max(1_000),
    }),
  }),
  result: VulnerabilityType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: triageVulnerability,
});
