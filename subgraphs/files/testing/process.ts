import '@codai/contracts/files';
import { type Id, isSignedIn, type Keyring, type MountedRoute, silentLogger, systemClock, unwrap } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { createLocalStore } from '@codai/kit/files';
import { createKeyring, createSignals, withLimits } from '@codai/kit/host';
import { callerOf, everybodyBut } from '@codai/kit/testing';
import { scanVersion } from '../contents/inspection/task.ts';
import { declarations } from '../declarations.ts';
import type { Deps } from '../deps.ts';
import { PrismaClient } from '../generated/prisma/client.ts';
import { routes } from '../routes.ts';
import { CountedPasswordTries } from '../sharing/links/tries.ts';
import { DOWNLOAD_MS_MAX, downloadUrl } from '../transfer/downloads/links.ts';
import { completeUpload } from '../transfer/uploads/complete.ts';
import { startUpload } from '../transfer/uploads/start.ts';
import { uploadUrl } from '../transfer/uploads/tokens.ts';

export interface FilesProcess {
  readonly keys: Keyring;
  readonly routes: readonly MountedRoute[];
  /** Announces a file. Resolves to the session's id and the address of its bytes. */
  start(file: {
    readonly size: number;
    readonly sha256: string;
  }): Promise<{ readonly sessionId: string; readonly url: string }>;
  /** Completes and scans an upload. Resolves to the address of the bytes. */
  finish(sessionId: string): Promise<string>;
  close(): Promise<void>;
}

/** The domain in a process of its own, on a database and a folder that outlive it: for proofs and benchmarks that kill it or measure it. */
export async function openFiles({
  databaseUrl,
  folder,
  publicUrl,
}: {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly publicUrl: string;
}): Promise<FilesProcess> {
  const keys = createKeyring([Buffer.alloc(32, 'files')]);
  const clock = systemClock;
  const signals = await createSignals({ databaseUrl });
  const database = createDatabase({
    name: 'files',
    services: { databaseUrl, clock },
    client: (options) => new PrismaClient(options),
  });
  const deps: Deps = {
    clock,
    keys,
    signals,
    publicUrl,
    logger: silentLogger,
    database,
    tries: new CountedPasswordTries({ database, clock }),
    objects: createLocalStore({ folder, keys }),
    people: everybodyBut(),
    corsOrigins: [],
    quotaBytes: 10 * 1024 ** 3,
    fileBytesMax: 2 * 1024 ** 3,
  };
  const caller = callerOf({ userId: 'usr_process', tenantId: 'org_process' });
  if (!isSignedIn(caller)) throw new Error('The caller is signed in.');
  return {
    keys,
    routes: withLimits('files', declarations.plainRoutes, routes(deps)),
    async start({ size, sha256 }) {
      const input = {
        name: 'file.bin',
        size: BigInt(size),
        type: 'application/octet-stream',
        sha256,
        idempotencyKey: sha256,
      };
      const { sessionId } = unwrap(await startUpload(deps, caller, input));
      return { sessionId, url: uploadUrl(deps, sessionId) };
    },
    async finish(sessionId) {
      const { fileId } = unwrap(await completeUpload(deps, caller, { sessionId: sessionId as Id<'UploadSession'> }));
      await scanVersion(deps, { fileId, number: 1 });
      const grant = {
        kind: 'version',
        id: fileId,
        number: 1,
        method: 'GET',
        tenantId: 'org_process',
        userId: caller.userId,
        standing: [],
      } as const;
      return downloadUrl(deps, grant, DOWNLOAD_MS_MAX).url;
    },
    async close() {
      await signals.close();
      await deps.database.close();
    },
  };
}
