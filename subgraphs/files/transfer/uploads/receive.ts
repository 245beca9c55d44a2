import { createHash, randomBytes } from 'node:crypto';
import type { Deps, FilesRead } from '../../deps.ts';
import type { UploadSession } from '../../generated/prisma/client.ts';

/** Bytes of one stored part: what a kill costs at most. */
export const PART_BYTES = 8 * 1024 * 1024;
/** Parts of one session, so that an upload byte by byte ends. */
const PARTS_MAX = 10_000;
/** A session lives so long after its last part. */
export const SESSION_MS = 86_400_000;

export interface Received {
  readonly outcome: 'BROKEN' | 'CHECKSUM_MISMATCH' | 'OFFSET_CONFLICT' | 'RECEIVED' | 'TOO_LONG' | 'TOO_MANY_PARTS';
  /** Bytes that are stored for good. */
  readonly received: bigint;
}

interface Request {
  readonly offset: bigint;
  readonly body: AsyncIterable<Uint8Array>;
  /** Hash that the body must have, or nothing of it is kept. */
  readonly checksum: { readonly algorithm: 'sha1' | 'sha256'; readonly digest: Buffer } | null;
}

interface Part {
  readonly objectKey: string;
  readonly start: bigint;
  readonly size: number;
}

/**
 * Takes bytes from `offset` on. Each part is durable, object first and row next, before the next one is read; so a kill or a cut loses at
 * most one part, and a cut keeps what had come. The row moves the offset by compare and swap: of two that send at one offset, one learns
 * of the other and leaves nothing (FILE-5). With a checksum, parts get their rows together at the end.
 */
export async function receive(
  deps: Deps,
  session: UploadSession,
  { offset, body, checksum }: Request,
): Promise<Received> {
  if (offset !== session.received) return { outcome: 'OFFSET_CONFLICT', received: session.received };
  const partCount = await deps.database.systemRead(session.tenantId, (tx) =>
    tx.uploadPart.count({ where: { sessionId: session.id } }),
  );
  if (partCount >= PARTS_MAX) return { outcome: 'TOO_MANY_PARTS', received: session.received };
  const reader = new PartReader(body, checksum?.algorithm ?? null);
  const waiting: Part[] = [];
  let received = offset;
  try {
    while (await reader.hasMore()) {
      const left = session.size - received;
      if (left === 0n) {
        await removeObjects(deps, waiting);
        return { outcome: 'TOO_LONG', received: checksum === null ? received : offset };
      }
      const objectKey = `parts/${session.id}/${randomBytes(16).toString('hex')}`;
      const bytesMax = left < BigInt(PART_BYTES) ? Number(left) : PART_BYTES;
      const { size } = await deps.objects.put(objectKey, reader.part(bytesMax), { bytesMax });
      const part = { objectKey, start: received, size };
      if (checksum !== null) waiting.push(part);
      else if (!(await keep(deps, session, [part]))) return conflict(deps, session, [part]);
      received += BigInt(size);
    }
  } catch (error) {
    await removeObjects(deps, waiting);
    throw error;
  }
  if (checksum === null) return { outcome: reader.isBroken ? 'BROKEN' : 'RECEIVED', received };
  const isWhole = !reader.isBroken && reader.digest()?.equals(checksum.digest) === true;
  if (!isWhole) {
    await removeObjects(deps, waiting);
    return { outcome: reader.isBroken ? 'BROKEN' : 'CHECKSUM_MISMATCH', received: offset };
  }
  return (await keep(deps, session, waiting)) ? { outcome: 'RECEIVED', received } : conflict(deps, session, waiting);
}

/** K-1: an upload's address is used without a token, so each use asks whether the uploader still belongs to the tenant. */
export async function isOwnerStanding(
  tx: FilesRead,
  { tenantId, ownerId }: Pick<UploadSession, 'ownerId' | 'tenantId'>,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ stands: boolean }[]>`SELECT access.stands(${tenantId}, ${ownerId}) AS stands`;
  return row?.stands === true;
}

/** False: another request moved the offset, the session ended, or its owner left while a body was under way. */
async function keep(
  { database, clock, signals, logger }: Deps,
  session: UploadSession,
  parts: readonly Part[],
): Promise<boolean> {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return true;
  const { id, tenantId } = session;
  const received = last.start + BigInt(last.size);
  const isKept = await database.systemWrite(tenantId, async (tx) => {
    if (!(await isOwnerStanding(tx, session))) return false;
    const { count } = await tx.uploadSession.updateMany({
      where: { id, state: 'OPEN', received: first.start },
      data: { received, expiresAt: new Date(clock.now().getTime() + SESSION_MS) },
    });
    if (count === 0) return false;
    await tx.uploadPart.createMany({ data: parts.map((part) => ({ ...part, sessionId: id, tenantId })) });
    return true;
  });
  if (isKept) {
    // A watcher misses one step at most: the next has all that was received.
    await signals
      .publish(progressChannel(id), { received: received.toString() })
      .catch((error: unknown) => logger.warn({ err: error }, 'Progress of an upload could not be told.'));
  }
  return isKept;
}

export const progressChannel = (sessionId: string) => `files:upload:${sessionId}`;

async function conflict(
  deps: Deps,
  { id, tenantId, received }: UploadSession,
  parts: readonly Part[],
): Promise<Received> {
  await removeObjects(deps, parts);
  const row = await deps.database.systemRead(tenantId, (tx) =>
    tx.uploadSession.findUnique({ where: { id }, select: { received: true } }),
  );
  return { outcome: 'OFFSET_CONFLICT', received: row?.received ?? received };
}

async function removeObjects({ objects }: Deps, parts: readonly Part[]): Promise<void> {
  for (const { objectKey } of parts) await objects.remove(objectKey);
}

/** A body in parts. When its source breaks off, the part ends there, and `isBroken` says so. */
class PartReader {
  isBroken = false;
  #rest: Uint8Array | null = null;
  #isDone = false;
  readonly #pieces: AsyncIterator<Uint8Array>;
  readonly #hash;

  constructor(body: AsyncIterable<Uint8Array>, algorithm: 'sha1' | 'sha256' | null) {
    this.#pieces = body[Symbol.asyncIterator]();
    this.#hash = algorithm === null ? null : createHash(algorithm);
  }

  async hasMore(): Promise<boolean> {
    while (this.#rest === null && !this.#isDone) {
      try {
        const { done, value } = await this.#pieces.next();
        if (done) this.#isDone = true;
        else if (value.byteLength > 0) this.#rest = value;
      } catch {
        this.#isDone = true;
        this.isBroken = true;
      }
    }
    return this.#rest !== null;
  }

  async *part(bytesMax: number): AsyncGenerator<Uint8Array> {
    let left = bytesMax;
    while (left > 0 && (await this.hasMore())) {
      const rest = this.#rest as Uint8Array;
      const piece = rest.subarray(0, left);
      this.#rest = rest.byteLength > left ? rest.subarray(left) : null;
      left -= piece.byteLength;
      this.#hash?.update(piece);
      yield piece;
    }
  }

  digest(): Buffer | null {
    return this.#hash?.digest() ?? null;
  }
}
