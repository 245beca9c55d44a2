import { type Caller, NotFoundError, newId, requestError, type SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { VulnerabilityReport } from '../../generated/prisma/client.ts';

export interface SubmitReport {
  readonly title: string;
  readonly description: string;
  readonly contact?: string | null | undefined;
}

/** Anybody may report: so many of one source, and so many of all, in an hour. */
const PER_SOURCE_MAX = 5;
const PER_HOUR_MAX = 200;
const HOUR_MS = 3_600_000;
/** Any number that nothing else of this schema locks with. */
const REPORT_LOCK = 0x726570;

export interface Submitted {
  readonly id: string;
  readonly receivedAt: Date;
}

/** Takes a report about the security of the product. Throws RATE_LIMITED beyond what one source, or all of them, may send in an hour. */
export async function submitReport(
  { database, clock }: Deps,
  { source, userId, correlationId }: Caller,
  { title, description, contact = null }: SubmitReport,
): Promise<Submitted> {
  return database.systemWrite(
    null,
    async (tx) => {
      // Reports that come at once are counted one after the other.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${REPORT_LOCK})`;
      const now = clock.now();
      const from = source ?? 'unknown';
      const since = { gt: new Date(now.getTime() - HOUR_MS) };
      for (const [where, max] of [
        [{ source: from }, PER_SOURCE_MAX],
        [{}, PER_HOUR_MAX],
      ] as const) {
        const counted = { ...where, receivedAt: since };
        const recent = await tx.vulnerabilityReport.findMany({
          where: counted,
          orderBy: { receivedAt: 'desc' },
          select: { receivedAt: true },
          take: max,
        });
        const oldest = recent[max - 1];
        if (oldest !== undefined) {
          const waitMs = oldest.receivedAt.getTime() + HOUR_MS - now.getTime();
          throw requestError('RATE_LIMITED', null, { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
        }
      }
      const data = {
        id: newId<'VulnerabilityReport'>('vrp'),
        title,
        description,
        contact,
        reporterId: userId,
        source: from,
        receivedAt: now,
      };
      const { id, receivedAt } = await tx.vulnerabilityReport.create({ data });
      tx.outbox.append('security.report.received', { reportId: id }, { subject: id, tenantId: null });
      return { id, receivedAt };
    },
    { userId, correlationId },
  );
}

/** Marks a report as dealt with. */
export function handleReport(
  { database }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { id }: { readonly id: string },
): Promise<NotFoundError | VulnerabilityReport> {
  return database.systemWrite(
    tenantId,
    async (tx) => {
      await tx.vulnerabilityReport.updateMany({ where: { id }, data: { isHandled: true } });
      return (
        (await tx.vulnerabilityReport.findUnique({ where: { id } })) ??
        new NotFoundError('VulnerabilityReport', ['input', 'id'])
      );
    },
    { userId, correlationId },
  );
}

const newestFirst = keyset({ receivedAt: ['desc', 'instant'], id: ['desc', 'text'] });

export function listReports(
  { database }: Deps,
  _caller: Caller,
  args: ListArguments,
): Promise<Page<VulnerabilityReport>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.vulnerabilityReport.findMany({ where, orderBy, take })),
  );
}
