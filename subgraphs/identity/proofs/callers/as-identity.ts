import type { Caller } from '@codai/kit';
import type { Deps, ReadingTx, Tx } from '../../deps.ts';

/**
 * A transaction of identity itself on behalf of a caller: row-level security sees the system and not the caller, because
 * what is needed lies before or beyond the caller's own rows (sign-in, tokens, the list of one's tenants, other people's
 * sessions). Each use names its rows by the caller's id or by a secret that the caller presented.
 */
export function writeAsIdentity<T>(deps: Deps, caller: Caller, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return deps.database.systemWrite(caller.tenantId, fn, {
    userId: caller.userId,
    correlationId: caller.correlationId,
  });
}

/**
 * Lets a part of a caller's transaction act as identity: the founding of a tenant that is not the caller's yet, a look at
 * whether an address has an account. For the time of `fn` only; when it throws, the transaction is over anyway.
 */
export async function asIdentity<T>(tx: Tx, fn: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SELECT set_config('app.system', 'on', true)`;
  const result = await fn();
  await tx.$executeRaw`SELECT set_config('app.system', 'off', true)`;
  return result;
}

/** The same for reading. */
export function readAsIdentity<T>(deps: Deps, caller: Caller, fn: (tx: ReadingTx) => Promise<T>): Promise<T> {
  return deps.database.systemRead(caller.tenantId, fn);
}
