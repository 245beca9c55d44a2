import { InvalidStateError, requestError, type SignedInCaller } from '@codai/kit';
import { provenOperator, signedIn, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { DerivativeType } from '../../contents/derivatives/types.ts';
import type { Deps } from '../../deps.ts';
import { accessLog } from './access-log.ts';
import { DOWNLOAD_MS_MAX, downloadUrl, standingOf } from './links.ts';
import { AccessType } from './types.ts';

interface Address {
  readonly url: string;
  readonly expiresAt: Date;
}

const AddressType = builder.objectRef<Address>('DownloadAddress').implement({
  description:
    'Address that gives out bytes to its holders, for at most five minutes and as long as the right behind it stands.',
  authScopes: twoFactors,
  fields: (t) => ({
    url: t.text('url', 'Address. It answers range requests.'),
    expiresAt: t.instant('expiresAt', 'Instant at which it stops working.'),
  }),
});
const MethodType = builder.enumeration('DownloadMethod', 'Method of HTTP that an address is for.', {
  GET: 'Read the bytes, and ask for headers.',
  HEAD: 'Ask for headers.',
});

interface Wanted {
  readonly fileId: string;
  readonly version?: number | null | undefined;
  readonly ttlSeconds?: number | null | undefined;
  readonly method?: 'GET' | 'HEAD' | null | undefined;
}

function ttlMs(seconds: number | null | undefined): number {
  const ms = (seconds ?? DOWNLOAD_MS_MAX / 1000) * 1000;
  if (ms < 1000 || ms > DOWNLOAD_MS_MAX) throw requestError('BAD_USER_INPUT', 'Give 1 to 300 seconds.');
  return ms;
}

/** Null for a file or version that the caller does not see. Throws `InvalidStateError` for one that is not readable (FILE-1). */
async function addressOf(
  deps: Deps,
  caller: SignedInCaller,
  { fileId, version, ttlSeconds, method }: Wanted,
): Promise<Address | null> {
  const ttl = ttlMs(ttlSeconds);
  const found = await deps.database.read(caller, async (tx) => {
    const file = await tx.file.findUnique({ where: { id: fileId } });
    const number = version ?? file?.currentNumber ?? null;
    return {
      file,
      version:
        number === null ? null : await tx.fileVersion.findUnique({ where: { fileId_number: { fileId, number } } }),
    };
  });
  if (found.file === null) return null;
  if (found.file.status !== 'READY')
    throw new InvalidStateError(found.file.status, ['READY'], 'This file cannot be read in its current state.');
  if (found.version === null) return null;
  if (found.version.state !== 'READY')
    throw new InvalidStateError(found.version.state, ['READY'], 'This version cannot be read in its current state.');
  const { number, tenantId } = found.version;
  return downloadUrl(
    deps,
    {
      kind: 'version',
      id: fileId,
      number,
      method: method ?? 'GET',
      tenantId,
      userId: caller.userId,
      standing: standingOf(caller),
    },
    ttl,
  );
}

builder.queryField('downloadUrl', (t) =>
  t.field({
    type: AddressType,
    nullable: true,
    description:
      'Address of the bytes of a version; null when the file or version is unknown or not visible. `INVALID_STATE` unless it is ready.',
    authScopes: twoFactors,
    args: {
      fileId: t.arg.id({ description: 'Id of the file.' }),
      version: t.arg.int({ required: false, description: 'Number of the version; the current one when absent.' }),
      ttlSeconds: t.arg.int({ required: false, description: 'Seconds that it works, 1 to 300; 300 when absent.' }),
      method: t.arg({ type: MethodType, required: false, description: 'Method that it is for; `GET` when absent.' }),
    },
    resolve: (_root, args, ctx) => addressOf(ctx, signedIn(ctx), args),
  }),
);

builder.objectField(DerivativeType, 'address', (t) =>
  t.field({
    type: AddressType,
    nullable: true,
    description: 'Address of the bytes for five minutes; null without bytes.',
    resolve: ({ id, objectKey, number, tenantId, state }, _args, ctx) =>
      objectKey === null || state !== 'READY'
        ? null
        : downloadUrl(
            ctx,
            {
              kind: 'derivative',
              id,
              number,
              method: 'GET',
              tenantId,
              userId: signedIn(ctx).userId,
              standing: standingOf(ctx.caller),
            },
            DOWNLOAD_MS_MAX,
          ),
  }),
);

builder.queryField('quarantinedDownloadUrl', (t) =>
  t.field({
    type: AddressType,
    nullable: true,
    description:
      'Address of the bytes of a quarantined version, for a security officer; null when there is no such version. Each use is recorded.',
    authScopes: provenOperator,
    args: {
      fileId: t.arg.id({ description: 'Id of the file.' }),
      version: t.arg.int({ description: 'Number of the version.' }),
    },
    resolve: async (_root, { fileId, version: number }, ctx) => {
      const version = await ctx.database.systemRead(null, (tx) =>
        tx.fileVersion.findFirst({ where: { fileId, number, state: 'QUARANTINED' } }),
      );
      if (version === null) return null;
      const { tenantId } = version;
      return downloadUrl(
        ctx,
        {
          kind: 'quarantined',
          id: fileId,
          number,
          method: 'GET',
          tenantId,
          userId: signedIn(ctx).userId,
          standing: standingOf(ctx.caller),
        },
        DOWNLOAD_MS_MAX,
      );
    },
  }),
);

builder.queryList('fileAccessLog', {
  type: builder.connectionOf({ name: 'FileAccess', node: AccessType }),
  description: 'Downloads of a file of the caller in the last 90 days, newest first; empty for a file of another user.',
  authScopes: twoFactors,
  args: (t) => ({ fileId: t.id({ description: 'Id of the file.' }) }),
  list: accessLog,
});
