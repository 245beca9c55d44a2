import type pg from 'pg';
import { Loop, type LoopOptions } from '../../base/loop.ts';
import type { Caller } from '../../wire/caller.ts';
import type { Entitlements, Exhausted } from '../../wire/entitlements.ts';
import { follow, withClient } from './follow.ts';
import { ACCESS } from './schema.ts';
import { isLimited, READ_ONLY_SCOPE } from './scopes.ts';

const CHANNEL = 'codai_entitlements';
const TELL_MS = 5_000;
/** Operations that one gateway leases at once; fewer near the limit, which the database decides. */
const BLOCK = 200;
/** How long a gateway waits before it asks again after it learned that nothing is left: another one may give back what it had leased. */
const ASK_AGAIN_MS = 1_000;
const USE_KEPT = '13 months';

export interface FollowedEntitlements extends Entitlements {
  /** Tells what was used, gives back what was not, and ends. */
  close(): Promise<void>;
}

interface Entitlement {
  readonly scopes: ReadonlySet<string> | null;
  readonly limit: number | null;
}

/** The lease of this process of one organisation's month. */
interface Lease {
  readonly limit: number;
  readonly month: string;
  readonly resetsAt: Date;
  /** The same by the clock of this process, in milliseconds: the month is the database's, whose clock may be another. */
  readonly endsAt: number;
  left: number;
  /** Operations admitted and not reported yet. */
  used: number;
  /** Nothing was left when it was asked for; before this instant it is not asked for again. */
  emptyUntil: number;
}

/**
 * Entitlements of the database of `databaseUrl`. Only programs are bound by them: callers whose token is limited to scopes. People in their
 * own sessions are not, so that they can look at the use and change the plan.
 */
export async function followEntitlements(
  databaseUrl: string,
  logger: LoopOptions['logger'],
  { now = Date.now, block = BLOCK }: { readonly now?: () => number; readonly block?: number } = {},
): Promise<FollowedEntitlements> {
  let entitlements: ReadonlyMap<string, Entitlement> = new Map();
  const leases = new Map<string, Lease>();
  const asking = new Map<string, Promise<Lease | null>>();

  const { stop } = await follow({
    databaseUrl,
    channel: CHANNEL,
    name: 'reading of entitlements',
    async read(client) {
      entitlements = await readEntitlements(client);
      // A limit that was raised is asked for at once; one that was lowered is not exceeded by what was leased before.
      for (const [tenantId, lease] of leases) {
        if (entitlements.get(tenantId)?.limit === lease.limit) continue;
        leases.delete(tenantId);
        await settle(client, tenantId, lease, lease.left);
      }
    },
    logger,
  });

  const lease = async (tenantId: string): Promise<Lease | null> => {
    const former = leases.get(tenantId);
    return withClient(databaseUrl, async (client) => {
      if (former !== undefined) {
        leases.delete(tenantId);
        await settle(client, tenantId, former, former.left);
      }
      const { rows } = await client.query<LeaseRow>(
        `SELECT granted::float8, of_month::text, ends_at, month_limit::float8,
           (extract(epoch FROM ends_at - clock_timestamp()) * 1000)::float8 AS ends_in_ms
         FROM ${ACCESS}.lease_operations($1, $2)`,
        [tenantId, block],
      );
      const [row] = rows;
      if (row === undefined || row.granted === null || row.month_limit === null) return null;
      const made: Lease = {
        limit: row.month_limit,
        month: row.of_month,
        resetsAt: row.ends_at,
        endsAt: now() + row.ends_in_ms,
        left: row.granted,
        used: 0,
        emptyUntil: row.granted > 0 ? 0 : now() + ASK_AGAIN_MS,
      };
      leases.set(tenantId, made);
      return made;
    });
  };
  /** One request to the database at a time for each organisation: those that come meanwhile share its answer. */
  const leaseOnce = (tenantId: string): Promise<Lease | null> => {
    const under = asking.get(tenantId);
    if (under !== undefined) return under;
    const begun = lease(tenantId).finally(() => asking.delete(tenantId));
    asking.set(tenantId, begun);
    return begun;
  };
  /** undefined: more has to be leased before it can be said. */
  const takeFrom = (held: Lease | undefined): Exhausted | null | undefined => {
    const at = now();
    if (held === undefined || held.endsAt <= at) return undefined;
    if (held.left > 0) {
      held.left -= 1;
      held.used += 1;
      return null;
    }
    return at < held.emptyUntil ? { limit: held.limit, resetsAt: held.resetsAt } : undefined;
  };
  const takeLater = async (tenantId: string): Promise<Exhausted | null> => {
    for (;;) {
      const held = await leaseOnce(tenantId);
      // The limit was lifted meanwhile.
      if (held === null) return null;
      const taken = takeFrom(held);
      if (taken !== undefined) return taken;
    }
  };

  const tell = () =>
    withClient(databaseUrl, async (client) => {
      for (const [tenantId, held] of leases) if (held.used > 0) await settle(client, tenantId, held, 0);
    });
  const telling = new Loop({
    name: 'telling of operations used',
    step: async () => {
      if ([...leases.values()].some(({ used }) => used > 0)) await tell();
      return false;
    },
    pollMs: TELL_MS,
    logger,
  });

  return {
    narrow(caller) {
      const scopes = boundOf(caller, entitlements)?.scopes ?? null;
      if (scopes === null || caller.scopes.every((scope) => scopes.has(scope))) return caller;
      return { ...caller, scopes: caller.scopes.filter((scope) => scopes.has(scope)) };
    },
    take(caller) {
      const { tenantId } = caller;
      if (tenantId === null || (boundOf(caller, entitlements)?.limit ?? null) === null) return null;
      const taken = takeFrom(leases.get(tenantId));
      return taken === undefined ? takeLater(tenantId) : taken;
    },
    async close() {
      await telling.stop();
      await stop();
      await withClient(databaseUrl, async (client) => {
        for (const [tenantId, held] of leases) await settle(client, tenantId, held, held.left);
      }).catch(() => {});
      leases.clear();
    },
  };
}

/** The entitlement that binds the caller; undefined when none does. An operator who looks at the platform as somebody reads for the platform. */
function boundOf(caller: Caller, entitlements: ReadonlyMap<string, Entitlement>): Entitlement | undefined {
  if (caller.tenantId === null || !isLimited(caller) || caller.scopes.includes(READ_ONLY_SCOPE)) return undefined;
  return entitlements.get(caller.tenantId);
}

interface LeaseRow {
  readonly granted: number | null;
  readonly of_month: string;
  readonly ends_at: Date;
  readonly ends_in_ms: number;
  readonly month_limit: number | null;
}

async function readEntitlements(client: pg.Client): Promise<ReadonlyMap<string, Entitlement>> {
  const { rows } = await client.query<{ tenant_id: string; scopes: string[] | null; monthly_limit: number | null }>(
    `SELECT tenant_id, scopes, monthly_limit::float8 FROM ${ACCESS}.entitlement`,
  );
  await client.query(`DELETE FROM ${ACCESS}.operation_use WHERE month < now() - interval '${USE_KEPT}'`);
  return new Map(
    rows.map(({ tenant_id, scopes, monthly_limit }) => [
      tenant_id,
      { scopes: scopes === null ? null : new Set(scopes), limit: monthly_limit },
    ]),
  );
}

/** Reports the use since the last report, and gives back `unused`. Use that could not be reported is reported the next time. */
async function settle(client: pg.Client, tenantId: string, lease: Lease, unused: number): Promise<void> {
  const { used } = lease;
  if (used === 0 && unused === 0) return;
  lease.used -= used;
  lease.left -= unused;
  try {
    await client.query(`SELECT ${ACCESS}.settle_operations($1, $2::date, $3, $4)`, [
      tenantId,
      lease.month,
      used,
      unused,
    ]);
  } catch (error) {
    lease.used += used;
    throw error;
  }
}
