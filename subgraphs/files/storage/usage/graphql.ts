import { activeTenantOf, type Caller } from '@codai/kit';
import { signedIn, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Deps } from '../../deps.ts';

interface Usage {
  readonly usedBytes: bigint;
  readonly reservedBytes: bigint;
  readonly quotaBytes: bigint;
}

/** Storage of the active organisation. */
async function storageUsage({ database, quotaBytes }: Deps, caller: Caller): Promise<Usage> {
  const tenantId = activeTenantOf(caller);
  const row = await database.read(caller, (tx) => tx.storageUsage.findUnique({ where: { tenantId } }));
  return row ?? { usedBytes: 0n, reservedBytes: 0n, quotaBytes: BigInt(quotaBytes) };
}

const UsageType = builder.objectRef<Usage>('StorageUsage').implement({
  description: 'Storage of an organisation. Equal bytes are stored and counted once.',
  authScopes: twoFactors,
  fields: (t) => ({
    usedBytes: t.value('usedBytes', 'BigInt', 'Bytes of all versions, equal ones counted once.'),
    reservedBytes: t.value('reservedBytes', 'BigInt', 'Bytes announced by uploads under way.'),
    quotaBytes: t.value('quotaBytes', 'BigInt', 'Bytes that both together never exceed.'),
  }),
});

builder.queryField('storageUsage', (t) =>
  t.field({
    type: UsageType,
    description: 'Storage of the active organisation.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => storageUsage(ctx, signedIn(ctx)),
  }),
);
