import { type Caller, NotFoundError, newId } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, Tx } from '../../deps.ts';
import type { TrustedDevice } from '../../generated/prisma/client.ts';
import { writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { hashSecret, newSecret } from '../../proofs/codes/secrets.ts';
import { readDeviceName } from '../../sessions/rules.ts';
import { isTrusted, TRUST_MS, TRUSTED_DEVICES_MAX } from './rules.ts';

/** A device just trusted, with the only copy of its secret. */
export interface DeviceTrusted {
  readonly secret: string;
  readonly device: TrustedDevice;
}

/**
 * Trusts the device that asks: for thirty days its secret stands for the second factor at sign-in, after the password. Only
 * after a recent proof of the second factor. Triggers end the trust with any change of password, address or factors (ID-11).
 */
export function trustDevice(
  deps: Deps,
  caller: Caller,
  { name }: { readonly name?: string | null | undefined },
): Promise<DeviceTrusted> {
  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR NO KEY UPDATE`;
    const surplus = await tx.trustedDevice.findMany({
      where: { userId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: TRUSTED_DEVICES_MAX - 1,
      select: { id: true },
    });
    if (surplus.length > 0) await tx.trustedDevice.deleteMany({ where: { id: { in: surplus.map(({ id }) => id) } } });

    const now = deps.clock.now();
    const secret = newSecret('tdv');
    const expiresAt = new Date(now.getTime() + TRUST_MS);
    const device = await tx.trustedDevice.create({
      data: {
        id: newId('tdv'),
        userId,
        secretHash: hashSecret(secret),
        name: readDeviceName(name),
        createdAt: now,
        expiresAt,
      },
    });
    tx.outbox.append(
      'identity.device.trusted',
      { userId, deviceId: device.id, expiresAt: expiresAt.toISOString() },
      { subject: userId, tenantId: null },
    );
    return { secret, device };
  });
}

/** Forgets a trusted device of the caller: from the commit on its secret is worth nothing. */
export function forgetDevice(deps: Deps, caller: Caller, deviceId: string): Promise<TrustedDevice | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    const device = await tx.trustedDevice.findFirst({ where: { id: deviceId, userId } });
    if (device === null) return new NotFoundError('TrustedDevice');
    await tx.trustedDevice.deleteMany({ where: { id: deviceId, userId } });
    return device;
  });
}

/** The caller's trusted devices whose trust has not run out, the newest first. */
export async function listTrustedDevices(
  deps: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<TrustedDevice>> {
  const page = byCreation.NEWEST_FIRST.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.trustedDevice.findMany({
      where: { userId: caller.userId ?? '', expiresAt: { gt: deps.clock.now() }, ...page.where },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows);
}

/**
 * Whether the secret proves a trusted device of this user, in the transaction that has just seen the password. The row is
 * locked: a change that ends the trust comes first and is seen here, or ends the session made now.
 */
export async function proveDevice(
  deps: Deps,
  tx: Tx,
  { userId, secret }: { readonly userId: string; readonly secret: string | null },
): Promise<boolean> {
  if (secret === null || secret.length > 100) return false;
  const now = deps.clock.now();
  const secretHash = hashSecret(secret);
  const [device = null] = await tx.$queryRaw<{ userId: string; expiresAt: Date }[]>`
    SELECT user_id AS "userId", expires_at AS "expiresAt" FROM trusted_devices WHERE secret_hash = ${secretHash} FOR UPDATE`;
  if (!isTrusted(device, userId, now)) return false;
  await tx.trustedDevice.update({ where: { secretHash }, data: { lastUsedAt: now } });
  return true;
}
