import {
  type Id,
  type InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  type ValidationError,
} from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { PostingReport } from '../../generated/prisma/client.ts';
import { close, type PostingId } from '../postings/service.ts';
import { reportPlace } from './cells.ts';
import { decisionRefusal } from './rules.ts';

export interface ReportId {
  readonly reportId: Id<'JobPostingReport'>;
}

const oldestFirst = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** Reports that nobody has decided, of postings of all organisations, oldest first. */
export function listOpenReports({ database, keys }: Deps, args: ListArguments): Promise<Page<PostingReport>> {
  return oldestFirst.read(args, async ({ where, orderBy, take }) => {
    const reports = await database.systemRead(null, (tx) =>
      tx.postingReport.findMany({ where: { AND: [{ state: 'OPEN' }, where] }, orderBy, take }),
    );
    return reports.map((report) => opened(keys, report));
  });
}

/**
 * Decides a report. Upheld, it closes the posting, and every other open report of it is upheld with it; dismissed, it ends alone.
 * Returns the report, `NotFoundError`, or `InvalidStateError` once it was decided.
 */
export async function decideReport(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  { reportId, isUpheld }: ReportId & { readonly isUpheld: boolean },
): Promise<InvalidStateError | NotFoundError | PostingReport> {
  const found = await database.systemRead(null, (tx) =>
    tx.postingReport.findUnique({ where: { id: reportId }, select: { postingId: true } }),
  );
  const posting =
    found &&
    (await database.systemRead(null, (tx) =>
      tx.posting.findUnique({ where: { id: found.postingId }, select: { id: true, tenantId: true, employerId: true } }),
    ));
  if (posting === null) return new NotFoundError('JobPostingReport', ['input', 'reportId']);
  const { id: postingId, tenantId, employerId } = posting;
  return database.systemWrite(
    tenantId,
    async (tx) => {
      // Locked first: of two decisions about one posting the later sees what the earlier did.
      await tx.$queryRaw`SELECT id FROM posting WHERE id = ${postingId} FOR UPDATE`;
      const now = clock.now();
      const decision = { state: isUpheld ? 'UPHELD' : 'DISMISSED', decidedById: caller.userId, decidedAt: now };
      const before = await tx.postingReport.findUnique({ where: { id: reportId } });
      // A report is erased with the account of its reporter, also meanwhile.
      if (before === null) return new NotFoundError('JobPostingReport', ['input', 'reportId']);
      const refusal = decisionRefusal(before.state);
      if (refusal !== null) return refusal;
      const { count } = await tx.postingReport.updateMany({ where: { id: reportId }, data: decision });
      if (count === 0) return new NotFoundError('JobPostingReport', ['input', 'reportId']);
      const report = { ...before, ...decision };
      if (isUpheld) {
        await tx.postingReport.updateMany({ where: { postingId, state: 'OPEN' }, data: decision });
        await close(tx, { id: postingId, status: 'PUBLISHED' }, now);
      }
      const event = { postingId, employerId, reportId, decidedById: caller.userId, isUpheld };
      tx.outbox.append('jobs.posting.report-decided', event, { subject: postingId, tenantId: null });
      return opened(keys, report);
    },
    { userId: caller.userId, correlationId: caller.correlationId },
  );
}

const opened = (keys: Deps['keys'], report: PostingReport): PostingReport => ({
  ...report,
  note: report.note === null ? null : keys.open(report.note, reportPlace(report.id)),
});

/** Reports a published posting, once a person; a repetition changes nothing. */
export async function reportPosting(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: PostingId & { readonly reason: string; readonly note?: string | null | undefined },
): Promise<NotFoundError | PostingId | ValidationError> {
  const refusal = textRefusal('input.note', input.note, { max: 1_000, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  const { postingId, reason, note = null } = input;
  return database.write(caller, async (tx) => {
    const posting = await tx.posting.findFirst({ where: { id: postingId, status: 'PUBLISHED' } });
    if (posting === null) return new NotFoundError('JobPosting', ['input', 'postingId']);
    const reportId = newId('prt');
    const sealed = note === null ? null : keys.seal(note, reportPlace(reportId));
    const { count } = await tx.postingReport.createMany({
      data: [{ id: reportId, postingId, reporterId: caller.userId, reason, note: sealed, createdAt: clock.now() }],
      skipDuplicates: true,
    });
    const event = { postingId, employerId: posting.employerId, reportId };
    if (count > 0) tx.outbox.append('jobs.posting.reported', event, { subject: postingId, tenantId: null });
    return { postingId };
  });
}
