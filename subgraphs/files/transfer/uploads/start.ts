import { FileTooLargeError } from '@codai/contracts/files';
import {
  activeTenantOf,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps, FilesWrite } from '../../deps.ts';
import { fileFor } from '../../storage/files/access.ts';
import { filePlace } from '../../storage/files/cells.ts';
import { readyRefusal, versionsRefusal } from '../../storage/files/rules.ts';
import { index } from '../../storage/files/words.ts';
import { folderFor, rank } from '../../storage/folders/access.ts';
import { checkedName } from '../../storage/folders/rules.ts';
import { SESSION_MS } from './receive.ts';
import { checkedContent } from './rules.ts';

export interface SessionId {
  readonly sessionId: Id<'UploadSession'>;
}

interface Content {
  readonly size: bigint;
  readonly type: string;
  readonly sha256: string;
  readonly idempotencyKey: string;
}

export interface StartUpload extends Content {
  readonly name: string;
  readonly folderId?: string | null | undefined;
}

export interface NewVersion extends Content {
  readonly fileId: Id<'File'>;
}

/** Uploads that one user has under way in a tenant. */
const SESSIONS_MAX = 100;

/**
 * Announces a file and reserves its size (FILE-4). Returns the session that takes its bytes, or `ValidationError`, `FileTooLargeError`,
 * `NotFoundError` for the folder, `QuotaExceededError`. Throws FORBIDDEN for a folder that the caller may only view.
 */
export async function startUpload(
  deps: Deps,
  caller: SignedInCaller,
  input: StartUpload,
): Promise<SessionId | DomainError> {
  const name = checkedName(input.name);
  if (name instanceof ValidationError) return name;
  const content = declared(deps, input);
  if ('code' in content) return content;
  const tenantId = activeTenantOf(caller);
  const { userId } = caller;
  return deps.database.once({ caller, operation: 'startUpload', input: plain(input) }, async (tx) => {
    const folder = input.folderId == null ? null : await folderFor(tx, caller, input.folderId, rank.EDITOR);
    if (folder instanceof NotFoundError) return folder;
    const refusal = await roomRefusal(deps, tx, caller, content.size);
    if (refusal !== null) return refusal;
    const now = deps.clock.now();
    const fileId = newId<'File'>('fil');
    await tx.file.create({
      data: {
        id: fileId,
        tenantId,
        ownerId: userId,
        folderId: folder?.id ?? null,
        path: folder?.path ?? [],
        name: deps.keys.seal(name, filePlace(tenantId, fileId)),
        status: 'UPLOADING',
        size: content.size,
        contentType: content.type,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    await index(deps, tx, { tenantId, fileId, text: name });
    return openSession(deps, tx, { tenantId, userId, fileId, ownerId: userId, content });
  });
}

/** Announces a further version of a file. Returns its session, or the refusals of `startUpload`, `InvalidStateError`. */
export async function newVersion(
  deps: Deps,
  caller: SignedInCaller,
  input: NewVersion,
): Promise<SessionId | DomainError> {
  const content = declared(deps, input);
  if ('code' in content) return content;
  const tenantId = activeTenantOf(caller);
  return deps.database.once({ caller, operation: 'newVersion', input: plain(input) }, async (tx) => {
    const file = await fileFor(tx, caller, input.fileId, rank.EDITOR);
    if (file instanceof NotFoundError) return file;
    const refusal =
      readyRefusal(file.status, 'Only a ready file takes another version.') ??
      versionsRefusal(file.lastNumber) ??
      (await roomRefusal(deps, tx, caller, content.size));
    if (refusal !== null) return refusal;
    return openSession(deps, tx, { tenantId, userId: caller.userId, fileId: file.id, ownerId: file.ownerId, content });
  });
}

/** Numbers above 2^53 and bigints are hashed as text. */
const plain = <Input extends { readonly size: bigint }>(input: Input) => ({ ...input, size: String(input.size) });

function declared({ fileBytesMax }: Deps, input: Content) {
  const content = checkedContent(input);
  return 'code' in content || content.size <= BigInt(fileBytesMax)
    ? content
    : new FileTooLargeError({ bytesMax: BigInt(fileBytesMax) });
}

/** Percentage of the storage above which an event warns its organisation. */
const NEARLY_PERCENT = 90n;

/** Locks the tenant's allowance: of those who reserve at once, each sees what the others took. */
async function roomRefusal({ quotaBytes, clock }: Deps, tx: FilesWrite, caller: SignedInCaller, size: bigint) {
  const tenantId = activeTenantOf(caller);
  await tx.storageUsage.createMany({ data: { tenantId, quotaBytes: BigInt(quotaBytes) }, skipDuplicates: true });
  await tx.$queryRaw`SELECT FROM storage_usage WHERE tenant_id = ${tenantId} FOR UPDATE`;
  const usage = await tx.storageUsage.findUniqueOrThrow({ where: { tenantId } });
  const own = { ownerId: caller.userId, state: 'OPEN', expiresAt: { gt: clock.now() } };
  const open = await tx.uploadSession.count({ where: own });
  if (open >= SESSIONS_MAX)
    return new QuotaExceededError('uploads under way', open, null, 'Finish or abort an upload first.');
  const taken = usage.usedBytes + usage.reservedBytes;
  if (taken + size <= usage.quotaBytes) {
    const nearly = (usage.quotaBytes * NEARLY_PERCENT) / 100n;
    if (taken <= nearly && taken + size > nearly) {
      const percent = Number(((taken + size) * 100n) / usage.quotaBytes);
      tx.outbox.append('files.quota.nearly-used', { userId: caller.userId, percent }, { partitionKey: tenantId });
    }
    return null;
  }
  tx.outbox.append('files.quota.exceeded', { userId: caller.userId }, { partitionKey: tenantId });
  // GraphQL's Int ends at 2^31: this one is counted in MiB.
  return new QuotaExceededError(
    'storage in MiB',
    Number(taken / 1024n ** 2n),
    null,
    'The storage of your organisation is full.',
  );
}

interface NewSession {
  readonly tenantId: string;
  readonly userId: string;
  readonly fileId: string;
  readonly ownerId: string;
  readonly content: { readonly size: bigint; readonly type: string; readonly sha256: string };
}

async function openSession(
  { clock }: Deps,
  tx: FilesWrite,
  { tenantId, userId, fileId, ownerId, content }: NewSession,
): Promise<SessionId> {
  const sessionId = newId<'UploadSession'>('upl');
  const now = clock.now();
  const { size, sha256, type: contentType } = content;
  await tx.uploadSession.create({
    data: {
      id: sessionId,
      tenantId,
      ownerId: userId,
      fileId,
      size,
      sha256,
      contentType,
      state: 'OPEN',
      expiresAt: new Date(now.getTime() + SESSION_MS),
      createdAt: now,
    },
    select: { id: true },
  });
  tx.outbox.append(
    'files.upload.started',
    { sessionId, fileId, ownerId },
    { subject: sessionId, partitionKey: fileId },
  );
  return { sessionId };
}
