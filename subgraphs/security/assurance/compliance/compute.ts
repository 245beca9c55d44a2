import { lastCheckpoint } from '../../audit-log/checkpoints.ts';
import { keyPlace } from '../../audit-log/keys.ts';
import type { AuditVerification } from '../../audit-log/verify.ts';
import type { Deps, SecurityRead } from '../../deps.ts';
import { scenarios } from '../drills/simulate.ts';
import type { ScanKind } from '../scans/run.ts';
import { isStale as isStaleSnapshot } from '../scans/snapshot.ts';
import type { EvidenceKind } from './catalogue.ts';

/** State of the product at one instant. */
export interface Shown {
  readonly isMet: boolean;
  /** One sentence with the figures. */
  readonly detail: string;
}

type Compute = (deps: Deps, tx: SecurityRead, now: Date) => Promise<Shown>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Sealed values that are tried. */
const SEALED_TRIED = 100;
const PROVEN_MS = 90 * DAY_MS;
const SCAN_MS_MAX = 7 * DAY_MS;
const ANSWERS_MS = 365 * DAY_MS;

/** How each kind of evidence is computed, but for the audit log, which is verified as a whole each night. */
export const computations: Readonly<Record<Exclude<EvidenceKind, 'AUDIT_LOG_INTACT'>, Compute>> = {
  async BREACHES_NOTIFIED(_deps, tx, now) {
    const overdue = await tx.securityIncident.count({
      where: { status: { not: 'CLOSED' }, notifiedAt: null, notifyBy: { lt: now } },
    });
    return { isMet: overdue === 0, detail: `Open incidents beyond 72 hours without notification: ${overdue}.` };
  },

  async BREACHES_SIMULATED(_deps, tx, now) {
    const last = await Promise.all(
      scenarios.map((scenario) =>
        tx.breachSimulation.findFirst({
          where: { scenario, startedAt: { gt: new Date(now.getTime() - PROVEN_MS) } },
          orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
        }),
      ),
    );
    const passed = last.filter((simulation) => simulation?.isPassed === true).length;
    return {
      isMet: passed === scenarios.length,
      detail: `Attacks whose last simulation within 90 days was withstood: ${passed} of ${scenarios.length}.`,
    };
  },

  async CHECKPOINTS_SIGNED(_deps, tx, now) {
    const checkpoint = await lastCheckpoint(tx);
    if (checkpoint === null) return { isMet: false, detail: 'No checkpoint has been signed.' };
    const late = await tx.auditRecord.count({
      where: { sequence: { gt: checkpoint.size }, recordedAt: { lt: new Date(now.getTime() - HOUR_MS) } },
    });
    return {
      isMet: late === 0,
      detail: `Last checkpoint over ${checkpoint.size} entries at ${checkpoint.signedAt.toISOString()}; entries that wait longer than an hour: ${late}.`,
    };
  },

  DEPENDENCIES_SCANNED: (_deps, tx, now) => scanned(tx, 'DEPENDENCIES', now),
  HEADERS_SCANNED: (_deps, tx, now) => scanned(tx, 'HEADERS', now),

  async ENCRYPTION_WORKS({ keys }, tx) {
    const sealed = await tx.auditKey.findMany({
      where: { sealed: { not: null } },
      orderBy: { createdAt: 'desc' },
      select: { id: true, sealed: true },
      take: SEALED_TRIED,
    });
    const opens = (id: string, text: string) => {
      try {
        keys.openBytes(text, keyPlace(id));
        return !keys.isOutdated(text);
      } catch {
        return false;
      }
    };
    const failed = sealed.filter(({ id, sealed: text }) => text === null || !opens(id, text)).length;
    return {
      isMet: sealed.length > 0 && failed === 0,
      detail: `Sealed values that were tried: ${sealed.length}; that do not open under the newest master key: ${failed}.`,
    };
  },

  // A session of two factors proves that its user has them, also when they were added before events of factors were consumed.
  async OPERATORS_TWO_FACTOR(_deps, tx, now) {
    const [row] = await tx.$queryRaw<{ operators: number; proven: number }[]>`
      SELECT count(*)::int AS operators,
             count(*) FILTER (WHERE p.two_factors_at > ${new Date(now.getTime() - PROVEN_MS)}
                                 OR EXISTS (SELECT FROM second_factor f WHERE f.user_id = p.user_id))::int AS proven
        FROM person p WHERE p.is_platform_admin AND p.is_active`;
    const { operators = 0, proven = 0 } = row ?? {};
    return {
      isMet: operators > 0 && proven === operators,
      detail: `Operators with a second factor: ${proven} of ${operators}.`,
    };
  },

  async RATE_LIMITS_HELD(_deps, tx) {
    const [row] = await tx.$queryRaw<{ enabled: number; routes: number }[]>`
      SELECT count(*)::int AS enabled, count(*) FILTER (WHERE applies_to = 'ROUTES')::int AS routes FROM rate_limit_policy WHERE is_enabled`;
    const { enabled = 0, routes = 0 } = row ?? {};
    return { isMet: routes > 0, detail: `Rate limits that are enabled: ${enabled}, of plain routes: ${routes}.` };
  },

  async RETENTION_APPLIED(_deps, tx, now) {
    const policies = await tx.retentionPolicy.findMany({ select: { lastRunAt: true } });
    const late = policies.filter(({ lastRunAt }) => lastRunAt === null || now.getTime() - lastRunAt.getTime() > DAY_MS);
    return {
      isMet: policies.length > 0 && late.length === 0,
      detail: `Retention policies: ${policies.length}, not applied within a day: ${late.length}.`,
    };
  },

  async SUBJECT_REQUESTS_IN_TIME(_deps, tx, now) {
    const [row] = await tx.$queryRaw<{ overdue: number; late: number; answered: number }[]>`
      SELECT count(*) FILTER (WHERE ended_at IS NULL AND due_at < ${now})::int AS overdue,
             count(*) FILTER (WHERE ended_at > due_at)::int AS late,
             count(ended_at)::int AS answered
        FROM data_request WHERE ended_at IS NULL OR ended_at > ${new Date(now.getTime() - ANSWERS_MS)}`;
    const { overdue = 0, late = 0, answered = 0 } = row ?? {};
    return {
      isMet: overdue === 0 && late === 0,
      detail: `Requests that are overdue: ${overdue}; ended within a year: ${answered}, of which late: ${late}.`,
    };
  },

  async THREATS_WATCHED(_deps, tx) {
    const enabled = await tx.threatRule.count({ where: { isEnabled: true } });
    return { isMet: enabled > 0, detail: `Threat rules that are enabled: ${enabled}.` };
  },
};

async function scanned(tx: SecurityRead, kind: ScanKind, now: Date): Promise<Shown> {
  const run = await tx.scanRun.findFirst({
    where: { kind, status: { not: 'RUNNING' } },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  });
  if (run === null) return { isMet: false, detail: 'No scan has ended.' };
  const endedAt = run.endedAt ?? run.startedAt;
  const serious = await tx.vulnerability.count({
    where: { kind, status: 'OPEN', isDevelopmentOnly: false, severity: { in: ['HIGH', 'CRITICAL'] } },
  });
  const isOld = run.snapshotAt !== null && isStaleSnapshot({ takenAt: run.snapshotAt }, now);
  const isFresh = now.getTime() - endedAt.getTime() <= SCAN_MS_MAX;
  const advisories = run.snapshotAt === null ? '' : `, by advisories of ${run.snapshotAt.toISOString()}`;
  return {
    isMet: ['CLEAN', 'FINDINGS'].includes(run.status) && isFresh && !isOld && serious === 0,
    detail: `Last scan: ${run.status} at ${endedAt.toISOString()}${advisories}; serious vulnerabilities that are open: ${serious}.`,
  };
}

/** Result of a verification of the whole log, as evidence. */
export function verificationShown({ isIntact, size, firstBadSequence, fault }: AuditVerification): Shown {
  return {
    isMet: isIntact,
    detail: isIntact
      ? `All ${size} entries of the audit log verify.`
      : `Position ${firstBadSequence} of the audit log does not verify: ${fault}.`,
  };
}
