import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { NotFoundError, type Route, type SignedInCaller } from '@codai/kit';
import { documentLinks } from '@codai/kit/documents';
import { objectResponse } from '@codai/kit/files';
import { exportPartKey, isUnblocked } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { DataRequestTask } from '../../generated/prisma/client.ts';
import { asJson, indexPage, type PartSummary, pagesOf, placesOf, summaryOf } from './readable.ts';
import { archiveEnd } from './rules.ts';
import { exportsAreOn, requireExports } from './switch.ts';
import { type TarFile, tarOf } from './tar.ts';

const ARCHIVE_BYTES_MAX = 64 * 1024 ** 3;
/** Parts that no archive was made of are removed after this. */
const PART_KEPT_MS = 2 * 86_400_000;
const LINK_MS = 15 * 60_000;
const PER_RUN = 100;

export const archiveKey = (requestId: string) => `archives/${requestId}.tar.gz`;

const links = documentLinks({ path: '/security/data-exports/', purpose: 'data export links', kinds: ['ARCHIVE'] });

/**
 * Puts the parts of all subgraphs into one archive and ends the request: a page to read, the data as JSON, the person's files, and the parts as they came. Each part is compared with the hash that its subgraph has reported. Does nothing for a
 * request that is over.
 */
export async function buildArchive(deps: Deps, requestId: string): Promise<void> {
  const { database, clock, objects, exports } = deps;
  const request = await database.systemRead(null, (tx) =>
    tx.dataRequest.findUnique({ where: { id: requestId }, include: { tasks: { orderBy: { domain: 'asc' } } } }),
  );
  if (request === null || request.status !== 'RUNNING') return;
  const now = clock.now();
  const summaries: PartSummary[] = [];
  for (const task of request.tasks) summaries.push(await summaryOf(task.domain, await partOf(deps, requestId, task)));
  const tar = Readable.from(tarOf(filesOf(deps, request, summaries, now), now));
  // Unlike `pipe`, it has a part that cannot be read break the archive off.
  const body = pipeline(tar, createGzip(), () => {});
  const { size } = await objects.put(archiveKey(requestId), body, { bytesMax: ARCHIVE_BYTES_MAX });
  const isDone = await database.systemWrite(null, async (tx) => {
    const { keepDays } = await tx.retentionPolicy.findUniqueOrThrow({ where: { dataClass: 'EXPORT_ARCHIVES' } });
    const { count } = await tx.dataRequest.updateMany({
      where: { id: requestId, status: 'RUNNING' },
      data: { status: 'COMPLETED', endedAt: now, archiveBytes: BigInt(size), archiveEndsAt: archiveEnd(now, keepDays) },
    });
    if (count === 0) return false;
    const { userId } = request;
    tx.outbox.append('security.request.completed', { requestId, userId, kind: 'EXPORT' }, { subject: requestId });
    return true;
  });
  // Cancelled meanwhile.
  if (!isDone) await objects.remove(archiveKey(requestId));
  for (const { domain, files } of summaries) {
    for (const { key } of files) await exports.remove(key);
    await exports.remove(exportPartKey(requestId, domain));
  }
}

interface RequestWithTasks {
  readonly id: string;
  readonly userId: string;
  readonly tasks: readonly DataRequestTask[];
}

async function* filesOf(
  { exports }: Pick<Deps, 'exports'>,
  { id: requestId, userId, tasks }: RequestWithTasks,
  summaries: readonly PartSummary[],
  at: Date,
): AsyncGenerator<TarFile> {
  const files = placesOf(summaries);
  const contents = tasks.map(({ domain, rows, sha256 }) => ({ file: `complete/${domain}.ndjson`, rows, sha256 }));
  const manifest = { export: 'codai', format: 2, requestId, userId, at, contents };
  yield textFile('index.html', indexPage({ requestId, at, summaries, files }));
  yield textFile('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
  for (const [index, task] of tasks.entries()) {
    const size = summaries[index]?.jsonBytes ?? 0;
    const pages = pagesOf(await partOf({ exports }, requestId, task));
    yield { name: `data/${task.domain}.json`, size, bytes: asJson(pages) };
  }
  for (const { key, path, size } of files) {
    const bytes = await exports.read(key);
    if (bytes === null) throw new Error(`The file ${key} is not among the exports.`);
    yield { name: path, size, bytes };
  }
  for (const task of tasks) {
    const bytes = await partOf({ exports }, requestId, task);
    yield { name: `complete/${task.domain}.ndjson`, size: Number(task.bytes), bytes };
  }
}

function textFile(name: string, text: string): TarFile {
  const bytes = Buffer.from(text);
  return { name, size: bytes.length, bytes: Readable.from([bytes]) };
}

/** Reads the part of a subgraph. Throws at its end when its hash is not the one that the subgraph reported. */
async function partOf(
  { exports }: Pick<Deps, 'exports'>,
  requestId: string,
  { domain, sha256 }: DataRequestTask,
): Promise<AsyncIterable<Uint8Array>> {
  const part = await exports.read(exportPartKey(requestId, domain));
  if (part === null) throw new Error(`The part of ${domain} is not among the exports.`);
  return hashed(part, sha256, domain);
}

async function* hashed(
  part: AsyncIterable<Uint8Array>,
  sha256: string | null,
  domain: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of part) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) throw new Error(`The part of ${domain} is not the one that it has told of.`);
}

export interface DataExportLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** A link to the caller's own archive, for fifteen minutes. */
export async function linkToArchive(
  deps: Deps,
  caller: SignedInCaller,
  { id }: { readonly id: string },
): Promise<DataExportLink | NotFoundError> {
  await requireExports(deps);
  const now = deps.clock.now();
  // A write, so that the audit has an entry of each link.
  return deps.database.write(caller, async (tx) => {
    const request = await tx.dataRequest.findFirst({
      where: { id, userId: caller.userId, archiveEndsAt: { gt: now } },
    });
    if (request === null) return new NotFoundError('DataSubjectRequest', ['input', 'id']);
    tx.outbox.append('security.export.linked', { requestId: id, userId: caller.userId }, { subject: id });
    return {
      url: links.url(deps, { kind: 'ARCHIVE', id, tenantId: request.personalTenantId }),
      expiresAt: new Date(now.getTime() + LINK_MS),
    };
  });
}

/** The door of archives. One that has ended, or that an erasure removed, is not there, whatever the link says; nor is that of a blocked person. */
export function archiveRoute(deps: Deps): Route {
  return {
    method: 'GET',
    path: `${links.path}*`,
    async handle(request) {
      const of = links.read(deps, new URL(request.url).pathname.slice(links.path.length));
      const now = deps.clock.now();
      const found =
        of &&
        (await exportsAreOn(deps)) &&
        (await deps.database.systemRead(null, async (tx) => {
          const request = await tx.dataRequest.findFirst({ where: { id: of.id, archiveEndsAt: { gt: now } } });
          if (request === null) return null;
          const { userId, personalTenantId: tenantId } = request;
          return (await isUnblocked(tx, { userId, tenantId })) ? request : null;
        }));
      if (!found) return new Response('Not found.', { status: 404, headers: { 'cache-control': 'no-store' } });
      return objectResponse(request, {
        store: deps.objects,
        key: archiveKey(found.id),
        contentType: 'application/gzip',
        fileName: 'my-data.tar.gz',
      });
    },
  };
}

/** Removes parts of exports that no archive was made of. */
export async function forgetParts({ clock, exports }: Deps): Promise<void> {
  const now = clock.now();
  const left = await exports.list({ after: null, limit: PER_RUN });
  for (const { key, writtenAt } of left.objects) {
    if (now.getTime() - writtenAt.getTime() > PART_KEPT_MS) await exports.remove(key);
  }
}
