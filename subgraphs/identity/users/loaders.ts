import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import type { User, UserEmail } from '../generated/prisma/client.ts';
import { isActive, isOperator } from './rules.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly user: ReturnType<typeof userLoader>;
    readonly userByHandle: ReturnType<typeof userByHandleLoader>;
    readonly email: ReturnType<typeof emailLoader>;
  }
}

/**
 * Users of the ids that the caller may see: active ones for everybody, suspended ones for operators, oneself always. One statement, no
 * transaction: profiles are of the platform class.
 */
async function findUsers(deps: Deps, caller: Caller, ids: readonly string[]): Promise<User[]> {
  const users = await deps.database.client.user.findMany({ where: { id: { in: [...ids] } } });
  return users.filter((user) => maySee(caller, user));
}

/** The same by handle, in small letters. */
async function findUsersByHandle(deps: Deps, caller: Caller, handles: readonly string[]): Promise<User[]> {
  const users = await deps.database.client.user.findMany({ where: { handle: { in: [...handles] } } });
  return users.filter((user) => maySee(caller, user));
}

function maySee(caller: Caller, user: User): boolean {
  return isActive(user) || user.id === caller.userId || (user.status === 'SUSPENDED' && isOperator(caller));
}

/** Addresses of users, the caller's own only. */
async function findEmails(deps: Deps, caller: Caller, userIds: readonly string[]): Promise<UserEmail[]> {
  const own = userIds.filter((id) => id === caller.userId);
  if (own.length === 0) return [];
  return deps.database.read(caller, (tx) => tx.userEmail.findMany({ where: { userId: { in: own } } }));
}

/** Users that the caller sees, by id: null for unknown and hidden alike. */
export function userLoader(deps: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) => findUsers(deps, caller, ids));
}

/** Users that the caller sees, by handle in small letters. */
export function userByHandleLoader(deps: Deps, caller: Caller) {
  return loaderById(
    (handles: readonly string[]) => findUsersByHandle(deps, caller, handles),
    ({ handle }) => handle,
  );
}

/** Addresses by the id of the user: the caller's own, and null for everybody else. */
export function emailLoader(deps: Deps, caller: Caller) {
  return loaderById(
    (userIds: readonly string[]) => findEmails(deps, caller, userIds),
    ({ userId }) => userId,
  );
}
