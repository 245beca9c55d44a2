import {
  type Caller,
  type Id,
  type Keyring,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { PushAddressee, PushTarget } from '../../adapters/push/port.ts';
import type { Deps, ReadingTx, WritingTx } from '../../deps.ts';
import type { PushDevice } from '../../generated/prisma/client.ts';
import { lockRecipient } from '../../recipients/addresses/locks.ts';
import { readTarget, type TargetInput } from './target.ts';

export type { PushDevice } from '../../generated/prisma/client.ts';

/** Most devices of a person; one more takes the place of the one not seen for longest. */
export const DEVICES_MAX = 10;

const index = { table: 'push_device', column: 'token_hash' };

/** Where a device is reached and the name it has. */
interface Sealed {
  readonly name: string;
  readonly target: PushTarget;
}

export const devicePlace = (deviceId: string) => ({
  tenant: null,
  table: 'push_device',
  column: 'sealed_target',
  rowId: deviceId,
});

export type RegisterPushDevice = TargetInput & { readonly name: string };

/**
 * Registers a browser or app of the caller; again, it changes what is known of it. A device belongs to the person who registered it last, so
 * that a former user's notifications do not appear to the next: it is taken from another person without a word. As the system,
 * because that person's row is none of the caller's.
 */
export async function registerPushDevice(
  deps: Deps,
  caller: SignedInCaller,
  input: RegisterPushDevice,
): Promise<PushDevice | ValidationError> {
  const { userId } = caller;
  const target = readTarget(input, { allowsLoopback: deps.environment !== 'production' });
  if (target instanceof ValidationError) return target;
  const key = `${target.kind} ${target.kind === 'WEB' ? target.endpoint : target.token}`;
  const hashes = [...deps.keys.blindIndexes(key, index)];
  const now = deps.clock.now();
  return deps.database.systemWrite(null, async (tx) => {
    // One registration of a device at a time, also from different people: the order of locks is the device, then the person.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('notifications device ' || ${hashes[0] ?? ''}, 0))`;
    const known = await tx.pushDevice.findFirst({ where: { tokenHash: { in: hashes } } });
    const holders = [...new Set([userId, ...(known === null ? [] : [known.userId])])].sort();
    for (const holder of holders) await lockRecipient(tx, holder);
    const id = known?.userId === userId ? known.id : newId('psh');
    const facts = {
      kind: target.kind,
      tokenHash: deps.keys.blindIndex(key, index),
      seenAt: now,
      sealedTarget: sealDevice(deps.keys, id, { name: input.name, target }),
    };
    if (known !== null && known.id === id) return tx.pushDevice.update({ where: { id }, data: facts });
    if (known !== null) await tx.pushDevice.delete({ where: { id: known.id } });
    const surplus = await tx.pushDevice.findMany({
      where: { userId },
      orderBy: [{ seenAt: 'desc' }, { id: 'desc' }],
      select: { id: true },
      skip: DEVICES_MAX - 1,
      take: DEVICES_MAX,
    });
    await tx.pushDevice.deleteMany({ where: { id: { in: surplus.map((each) => each.id) } } });
    return tx.pushDevice.create({ data: { id, userId, createdAt: now, ...facts } });
  });
}

/** Nothing is handed over to the device once this has returned. */
export async function unregisterPushDevice(
  { database }: Deps,
  caller: SignedInCaller,
  { pushDeviceId: id }: { readonly pushDeviceId: Id<'PushDevice'> },
): Promise<{ readonly pushDeviceId: Id<'PushDevice'> } | NotFoundError> {
  return database.write(caller, async (tx) => {
    await lockRecipient(tx, caller.userId);
    const { count } = await tx.pushDevice.deleteMany({ where: { id, userId: caller.userId } });
    return count === 0 ? new NotFoundError('PushDevice') : { pushDeviceId: id };
  });
}

export function listPushDevices(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<PushDevice>> {
  const userId = caller.userId ?? '';
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.pushDevice.findMany({ where: { userId, ...where }, ...page }),
  );
}

/** The name that its person gave the device; null when the master key it was sealed under is gone. */
export function nameOfDevice(keys: Keyring, device: PushDevice): string | null {
  return openDevice(keys, device)?.name ?? null;
}

/** The owners of a device among the people. One statement. */
export async function withDevices(tx: ReadingTx, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.pushDevice.groupBy({ by: ['userId'], where: { userId: { in: [...userIds] } } });
  return new Set(rows.map(({ userId }) => userId));
}

/** The devices of a person that can be reached, under the recipient's lock. */
export async function devicesOf({ keys }: Deps, tx: ReadingTx, userId: string): Promise<readonly PushAddressee[]> {
  const rows = await tx.pushDevice.findMany({ where: { userId }, orderBy: { id: 'asc' }, take: DEVICES_MAX });
  return rows.flatMap((row) => {
    const target = openDevice(keys, row)?.target;
    return target === undefined ? [] : [{ deviceId: row.id, target }];
  });
}

/** Forgets devices that their service knows no longer, but for those registered again since the hand-over began. */
export async function forgetDevices(tx: WritingTx, deviceIds: readonly string[], since: Date): Promise<void> {
  if (deviceIds.length === 0) return;
  await tx.pushDevice.deleteMany({ where: { id: { in: [...deviceIds] }, seenAt: { lte: since } } });
}

function sealDevice(keys: Keyring, id: string, device: Sealed): string {
  return keys.seal(JSON.stringify(device), devicePlace(id));
}

function openDevice(keys: Keyring, { id, sealedTarget }: PushDevice): Sealed | null {
  try {
    return JSON.parse(keys.open(sealedTarget, devicePlace(id))) as Sealed;
  } catch {
    return null;
  }
}
