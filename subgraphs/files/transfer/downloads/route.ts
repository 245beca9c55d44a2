import type { Route } from '@codai/kit';
import { objectResponse } from '@codai/kit/files';
import type { Deps, FilesRead } from '../../deps.ts';
import { filePlace } from '../../storage/files/cells.ts';
import { createCors } from '../cors.ts';
import { logAccess, RecentAccesses } from './access-log.ts';
import { giveBack, restart, takeBytes } from './budget.ts';
import { type Grant, grantIn, rolesOf } from './links.ts';

interface Found {
  readonly objectKey: string;
  readonly contentType: string;
  readonly fileName: string;
  readonly fileId: string;
  readonly number: number;
  readonly linkId: string | null;
}

/** `GET /d/{signed}`: bytes to the holder of the address, as long as the right behind it stands (FILE-1, FILE-3, FILE-9). */
export function downloadRoutes(deps: Deps): readonly Route[] {
  const logged = new RecentAccesses(deps.clock);
  const cors = createCors({
    origins: deps.corsOrigins,
    methods: 'GET, HEAD',
    requestHeaders: 'range, if-range, if-none-match',
    answerHeaders: 'accept-ranges, content-disposition, content-length, content-range, etag',
  });
  const download: Route = {
    method: 'GET',
    path: '/d/*',
    async handle(request) {
      const grant = grantIn(deps, new URL(request.url).pathname.slice('/d/'.length), request.method);
      const found = grant === null ? null : await take(deps, logged, grant, request.method);
      if (grant === null || found === null) return notFound();
      const { objectKey: key, contentType, fileName } = found;
      const response = await objectResponse(request, { store: deps.objects, key, contentType, fileName });
      guard(response.headers);
      if (request.method !== 'GET' || !response.ok) return response;
      return grant.kind === 'link' ? ((await metered(deps, grant.id, response)) ?? notFound()) : response;
    },
  };
  return [
    cors.open(download),
    {
      method: 'OPTIONS',
      path: download.path,
      handle: async (request) =>
        new Response(null, { status: 204, headers: { allow: 'GET, HEAD, OPTIONS', ...cors.preflight(request) } }),
    },
  ];
}

/** The object that the address gives out now, to whom it was made for and still stands, logged in the same transaction; a question for headers is not. */
async function take(deps: Deps, logged: RecentAccesses, grant: Grant, method: string): Promise<Found | null> {
  const { tenantId } = grant;
  // The right is asked for each time, the log written for the first of many ranges. What readers of a post look at is not written down.
  if (method !== 'GET' || grant.by?.image !== undefined || logged.has(grant))
    return deps.database.systemRead(tenantId, (tx) => find(deps, tx, grant));
  const [found, isWritten] = await deps.database.systemWrite(tenantId, async (tx) => {
    const found = await find(deps, tx, grant);
    return [found, found !== null && (await logAccess(deps, tx, grant, found))] as const;
  });
  if (isWritten) logged.add(grant);
  return found;
}

async function find(deps: Deps, tx: FilesRead, grant: Grant): Promise<Found | null> {
  const { id: fileId, number, standing, by } = grant;
  const wanted = { fileId, number, standing, reader: null };
  switch (grant.kind) {
    case 'version':
      return versionOf(deps, tx, { ...wanted, reader: grant });
    case 'domain':
      return by === undefined ? null : domainVersion(deps, tx, { ...wanted, by });
    case 'quarantined':
      return versionOf(deps, tx, { ...wanted, state: 'QUARANTINED' });
    case 'derivative': {
      const derivative = await tx.derivative.findUnique({ where: { id: grant.id } });
      if (derivative?.objectKey == null || derivative.contentType === null || derivative.state !== 'READY') return null;
      const { fileId, number, objectKey, contentType } = derivative;
      const version = await versionOf(deps, tx, { fileId, number, standing, reader: grant });
      return version && { ...version, objectKey, contentType };
    }
    case 'link': {
      const download = await tx.linkDownload.findUnique({ where: { id: grant.id }, include: { link: true } });
      if (download === null || !(await isLinkAlive(deps, tx, download.linkId))) return null;
      const version = await versionOf(deps, tx, {
        fileId: download.link.fileId,
        number: download.number,
        standing,
        reader: null,
      });
      return version && { ...version, linkId: download.linkId };
    }
  }
}

/** A version that a subgraph lets its holder read, or an image made of it. */
async function domainVersion(
  deps: Deps,
  tx: FilesRead,
  wanted: Wanted & { readonly by: NonNullable<Grant['by']> },
): Promise<Found | null> {
  const version = await versionOf(deps, tx, wanted);
  const { fileId, number, by } = wanted;
  if (version === null || by.image === undefined) return version;
  const image = await tx.derivative.findUnique({ where: { fileId_number_kind: { fileId, number, kind: by.image } } });
  if (image?.objectKey == null || image.contentType === null || image.state !== 'READY') return null;
  return { ...version, objectKey: image.objectKey, contentType: image.contentType, fileName: `${fileId}.webp` };
}

/** Whether the link gives out its file now: not revoked or expired, and its giver stands in the tenant and may still share the file. */
export async function isLinkAlive({ clock }: Pick<Deps, 'clock'>, tx: FilesRead, linkId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM share_link l JOIN file f ON f.id = l.file_id
     WHERE l.id = ${linkId} AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > ${clock.now()}::timestamptz)
       AND f.status = 'READY' AND files_base_rank(l.created_by_id, f.owner_id, f.path, f.id) >= 2
       AND access.stands(l.tenant_id, l.created_by_id)`;
  return rows.length > 0;
}

interface Wanted {
  readonly fileId: string;
  readonly number: number;
  /** Keys that must not have been withdrawn. */
  readonly standing: Grant['standing'];
  /** null: no right of a user is asked for. */
  readonly reader: Pick<Grant, 'standing' | 'tenantId' | 'userId'> | null;
  /** The subgraph that lets the holder read. */
  readonly by?: NonNullable<Grant['by']>;
  readonly state?: 'QUARANTINED' | 'READY';
}

/**
 * A version in the state, of a ready file that its reader sees. A quarantined one is given whatever the state of its file is. K-1: an address
 * outlives its request, so each use asks again whether it stands.
 */
async function versionOf(
  { keys }: Deps,
  tx: FilesRead,
  { fileId, number, standing, reader, by, state = 'READY' }: Wanted,
): Promise<Found | null> {
  const readerId = reader?.userId ?? null;
  // Roles count in the tenant that they are of.
  const roles = reader === null ? [] : [...rolesOf(reader, reader.tenantId)];
  const [row] = await tx.$queryRaw<{ objectKey: string; contentType: string; name: string; tenantId: string }[]>`
    SELECT b.object_key AS "objectKey", v.content_type AS "contentType", f.name, f.tenant_id AS "tenantId"
      FROM file f JOIN file_version v ON v.file_id = f.id JOIN blob b ON b.id = v.blob_id
     WHERE access.is_standing(${[...standing]}::text[])
       AND f.id = ${fileId} AND v.number = ${number} AND v.state = ${state} AND (f.status = 'READY' OR v.state = 'QUARANTINED')
       AND (${readerId}::text IS NULL OR (f.tenant_id = ${reader?.tenantId ?? null} AND files_reads(${readerId}::text, ${roles}::text[], f)))
       AND (${by?.domain ?? null}::text IS NULL OR files_domain_reads(${by?.domain ?? null}::text, ${by?.caseId ?? null}::text, f))`;
  if (row === undefined) return null;
  const { objectKey, contentType, name, tenantId } = row;
  const fileName = keys.open(name, filePlace(tenantId, fileId));
  return { objectKey, contentType, fileName, fileId, number, linkId: null };
}

/** Content runs nothing, is kept by no shared cache, and its address is sent to no other site. */
function guard(headers: Headers): void {
  headers.set('cache-control', 'private, no-store');
  headers.set('content-security-policy', "default-src 'none'; sandbox");
  headers.set('cross-origin-resource-policy', 'same-site');
  headers.set('referrer-policy', 'no-referrer');
}

/** The response within what is left of a counted download; null when it asks for more. Bytes that were not read come back, a copy that hardly began whole. */
async function metered(deps: Deps, downloadId: string, response: Response): Promise<Response | null> {
  const wanted = BigInt(response.headers.get('content-length') ?? '0');
  if (response.status === 304 || response.body === null || wanted === 0n) return response;
  if (!(await takeBytes(deps, downloadId, wanted))) {
    await response.body.cancel();
    return null;
  }
  let unread = wanted;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else {
          unread -= BigInt(value.byteLength);
          controller.enqueue(value);
        }
      },
      async cancel(reason) {
        await reader.cancel(reason);
        // Ranges are for clients that go on where they were.
        const isEarly = response.status === 200 && (wanted - unread) * 2n < wanted;
        if (!(isEarly && (await restart(deps, downloadId, wanted)))) await giveBack(deps, downloadId, unread);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: response.status, headers: response.headers });
}

/** One answer for an altered address, an expired one, and one whose right is gone. */
const notFound = () =>
  new Response('Not found.', { status: 404, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
