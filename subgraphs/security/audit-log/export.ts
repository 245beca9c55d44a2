import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type Caller, hasRole, type Route, requestError } from '@codai/kit';
import { documentLinks } from '@codai/kit/documents';
import { signedIn } from '@codai/kit/graphql';
import { isUnblocked } from '@codai/kit/security';
import type { Deps } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { lastCheckpoint } from './checkpoints.ts';
import { type AuditFilter, conditionsOf } from './lists.ts';

export type ExportScope = 'ORGANIZATION' | 'PLATFORM';

const links = documentLinks({
  path: '/security/audit-exports/',
  purpose: 'audit export links',
  kinds: ['ORGANIZATION', 'PLATFORM'],
});
const LINK_MS = 15 * 60_000;
const PAGE = 500;
const FORMAT = 1;

export interface AuditExport {
  readonly url: string;
  readonly expiresAt: Date;
}

/** A link to the log as lines of JSON, for fifteen minutes. Making it is an entry of the log. */
export async function exportLog(
  deps: Deps,
  caller: Caller,
  { scope, filter }: { readonly scope: ExportScope; readonly filter?: AuditFilter | null | undefined },
): Promise<AuditExport> {
  const { tenantId } = caller;
  const { userId } = signedIn({ caller });
  if (scope === 'PLATFORM' && !hasRole(caller, 'PLATFORM_ADMIN')) throw requestError('FORBIDDEN', null);
  if (scope === 'ORGANIZATION' && (tenantId === null || !hasRole(caller, 'OWNER')))
    throw requestError('FORBIDDEN', null);
  await deps.database.write(caller, async (tx) => {
    tx.outbox.append('security.audit.exported', { exportedById: userId, scope }, { subject: userId });
  });
  return {
    url: links.url(deps, {
      kind: scope,
      id: userId,
      tenantId: tenantId ?? '',
      details: [JSON.stringify(filter ?? {})],
    }),
    expiresAt: new Date(deps.clock.now().getTime() + LINK_MS),
  };
}

/** The door of exports: the link says it all, and its time is short. Sent as it is read, a page in memory at a time. */
export function exportRoute(deps: Deps): Route {
  return {
    method: 'GET',
    path: `${links.path}*`,
    async handle(request) {
      const of = links.read(deps, new URL(request.url).pathname.slice(links.path.length));
      const tenantId = of === null || of.kind === 'PLATFORM' ? null : of.tenantId;
      const isOpen = await deps.database.systemRead(null, (tx) => isUnblocked(tx, { tenantId }));
      if (of === null || !isOpen) {
        return new Response('Not found.', { status: 404, headers: { 'cache-control': 'no-store' } });
      }
      const scope = of.kind === 'PLATFORM' ? {} : { tenantId: of.tenantId };
      const filter = JSON.parse(of.details?.[0] ?? '{}', asInstant) as AuditFilter;
      const lines = exportLines(deps, { AND: [scope, conditionsOf(filter)] }, { scope: of.kind, filter });
      const body: ReadableStream = Readable.toWeb(Readable.from(encoded(lines)));
      return new Response(body as never, {
        headers: {
          'content-type': 'application/x-ndjson',
          'content-disposition': 'attachment; filename="audit-log.ndjson"',
          'cache-control': 'private, no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  };
}

const asInstant = (name: string, value: unknown) =>
  (name === 'from' || name === 'before') && typeof value === 'string' ? new Date(value) : value;

async function* encoded(lines: AsyncIterable<object>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`);
}

/** A head, a line for each entry, oldest first, and a foot; without the foot the export is not whole. */
async function* exportLines(
  { database, clock, signer }: Deps,
  where: Prisma.AuditEntryWhereInput,
  about: object,
): AsyncGenerator<object> {
  yield { export: 'audit-log', format: FORMAT, ...about, at: clock.now(), publicKeys: signer.publicKeys };
  let count = 0;
  for (let after = 0n; ; ) {
    const page = await database.systemRead(null, async (tx) => {
      const found = await tx.auditEntry.findMany({
        where: { AND: [where, { sequence: { gt: after } }] },
        orderBy: { sequence: 'asc' },
        take: PAGE,
      });
      const records = await tx.auditRecord.findMany({
        where: { sequence: { in: found.map(({ sequence }) => sequence) } },
      });
      const bySequence = new Map(records.map((record) => [record.sequence, record]));
      return found.map((entry) => ({ entry, record: bySequence.get(entry.sequence) }));
    });
    for (const { entry, record } of page) {
      yield {
        ...entry,
        sequence: String(entry.sequence),
        record: record && {
          eventId: record.eventId,
          keyId: record.keyId,
          recordedAt: record.recordedAt,
          ciphertext: Buffer.from(record.ciphertext).toString('base64'),
          prevHash: Buffer.from(record.prevHash).toString('hex'),
          hash: Buffer.from(record.hash).toString('hex'),
        },
      };
    }
    count += page.length;
    after = page.at(-1)?.entry.sequence ?? after;
    if (page.length < PAGE) break;
  }
  const checkpoint = await database.systemRead(null, lastCheckpoint);
  yield {
    isComplete: true,
    entries: count,
    checkpoint: checkpoint && {
      size: String(checkpoint.size),
      root: Buffer.from(checkpoint.root).toString('hex'),
      signedAt: checkpoint.signedAt,
      signature: Buffer.from(checkpoint.signature).toString('base64'),
    },
  };
}
