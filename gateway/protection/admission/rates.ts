import type { Caller } from '@codai/kit/wire';
import type { Settings } from '../../config/settings.ts';
import type { DocumentRead } from '../../documents/read-document.ts';
import type { Arrival } from '../../messages/arrival.ts';
import type { Identified } from '../../messages/identified.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import type { RedisConnection } from '../../primitives/redis/connect.ts';
import { memoryWindow, redisWindow, type Taken, type Window } from '../window.ts';

type RateSetting = Settings['rateLimits'][number];

/** One rate limit and what it has counted. */
interface RateRule extends RateSetting {
  readonly window: Window;
}

export interface RateRoom {
  /** Rules that need to know the address only: they hold before a token is looked at, so bad ones are counted too. */
  readonly byAddress: readonly RateRule[];
  /** Rules that need to know the caller only: they hold before a document is looked at. */
  readonly byCaller: readonly RateRule[];
  /** Rules that need to know the operation. */
  readonly byOperation: readonly RateRule[];
  /** An opaque text for the client's address. */
  readonly sourceOf: (address: string | null) => string | null;
}

export interface RateRoomOptions {
  readonly settings: Settings['rateLimits'];
  readonly redis: RedisConnection | null;
  readonly sourceOf: RateRoom['sourceOf'];
  readonly now: () => number;
}

/** Builds the room; null when there are no limits. It outlives a reload of the supergraph. */
export function createRateRoom({ settings, redis, sourceOf, now }: RateRoomOptions): RateRoom | null {
  if (settings.length === 0) return null;
  const rules = settings.map((setting): RateRule => {
    const inMemory = memoryWindow(setting, now);
    // The content of a rule is its name, so that gateways with other rules count by themselves.
    return { ...setting, window: redis === null ? inMemory : redisWindow(nameOf(setting), setting, redis, inMemory) };
  });
  const needsOperation = ({ types, names }: RateRule) => types !== undefined || names !== undefined;
  const needsCaller = ({ by, roles }: RateRule) => by !== 'address' || roles !== undefined;
  const others = rules.filter((rule) => !needsOperation(rule));
  return {
    byAddress: others.filter((rule) => !needsCaller(rule)),
    byCaller: others.filter(needsCaller),
    byOperation: rules.filter(needsOperation),
    sourceOf,
  };
}

/** Counts an operation for where it came from, before anything is done for it. */
export function countForAddress(
  arrival: Arrival,
  { byAddress, sourceOf }: RateRoom,
): Arrival | Refusal | Promise<Arrival | Refusal> {
  return byAddress.length === 0 ? arrival : take(byAddress, arrival, addressKey(sourceOf(arrival.address)));
}

/** Whether a token from this address is looked at: it has not sent as many bad ones as it may send operations. */
export async function mayShowToken(
  { address }: Pick<Arrival, 'address'>,
  { byAddress, sourceOf }: RateRoom,
): Promise<boolean> {
  const key = badTokenKey(sourceOf(address));
  for (const { window } of byAddress) if (!(await window.hasLeft(key))) return false;
  return true;
}

/** Counts a bad token that came without an operation, as one operation of its address and as a bad token. */
export async function countBadToken(
  { address }: Pick<Arrival, 'address'>,
  { byAddress, sourceOf }: RateRoom,
): Promise<void> {
  const source = sourceOf(address);
  for (const { window } of byAddress) {
    await window.take(addressKey(source));
    await window.take(badTokenKey(source));
  }
}

/** Counts an operation for its caller, before its document is looked at. */
export function countForCaller(
  identified: Identified,
  { byCaller }: RateRoom,
): Identified | Refusal | Promise<Identified | Refusal> {
  const rules = byCaller.filter(({ roles }) => holdsFor(roles, identified.caller));
  return rules.length === 0 ? identified : take(rules, identified, keysOf(identified));
}

/** Counts an operation by what it is, before it is admitted. */
export function countOperation(
  read: DocumentRead,
  { byOperation }: RateRoom,
): DocumentRead | Refusal | Promise<DocumentRead | Refusal> {
  const { node, name } = read.operation;
  const rules = byOperation.filter(
    ({ types, names, roles }) =>
      (types === undefined || types.includes(node.operation)) &&
      (names === undefined || (name !== null && names.includes(name))) &&
      holdsFor(roles, read.caller),
  );
  return rules.length === 0 ? read : take(rules, read, keysOf(read));
}

function holdsFor(roles: RateSetting['roles'], caller: Caller): boolean {
  return roles === undefined || caller.roles.some((role) => roles.includes(role));
}

async function take<Operation extends Arrival>(
  rules: readonly RateRule[],
  operation: Operation,
  key: string | ((by: RateSetting['by']) => string),
): Promise<Operation | Refusal> {
  for (const rule of rules) {
    const taken = await rule.window.take(typeof key === 'string' ? key : key(rule.by));
    if (!taken.isAllowed) return rateLimited(rule, taken);
  }
  return operation;
}

/** The prefix keeps a user from being counted as a tenant with the same id. */
function keysOf({ caller: { tenantId, userId, source } }: Identified): (by: RateSetting['by']) => string {
  return (by) => {
    if (by === 'tenant' && tenantId !== null) return `tenant:${tenantId}`;
    if (by !== 'address' && userId !== null) return `user:${userId}`;
    return addressKey(source);
  };
}

function addressKey(source: string | null): string {
  return `address:${source ?? 'unknown'}`;
}

function badTokenKey(source: string | null): string {
  return `bad-token:${source ?? 'unknown'}`;
}

/** Source of the headers: RFC 9110 §10.2.3, and draft-ietf-httpapi-ratelimit-headers-10. */
function rateLimited({ by, operations, perSeconds }: RateSetting, { endsInMs }: Taken): Refusal {
  const retryAfterSeconds = Math.max(1, Math.ceil(endsInMs / 1000));
  return new Refusal('RATE_LIMITED', {
    facts: { by, operations, perSeconds, retryAfterSeconds },
    headers: {
      'retry-after': String(retryAfterSeconds),
      'ratelimit-policy': `"${by}";q=${operations};w=${perSeconds}`,
      ratelimit: `"${by}";r=0;t=${retryAfterSeconds}`,
    },
  });
}

function nameOf({ by, operations, perSeconds, types, names, roles }: RateSetting): string {
  return [by, operations, perSeconds, types, names, roles].map((part) => String(part ?? '')).join('/');
}
