import type pg from 'pg';
import { Loop, type LoopOptions } from '../../base/loop.ts';
import type { RatePolicies, RatePolicy } from '../../wire/rate-policy.ts';
import { follow, withClient } from './follow.ts';
import { ACCESS } from './schema.ts';

const CHANNEL = 'codai_rates';
const TELL_MS = 5_000;
const USE_KEPT = '1 day';

export interface FollowedRatePolicies extends RatePolicies {
  /** Reports the use that was noted and not yet reported, and ends. */
  close(): Promise<void>;
}

interface Use {
  admitted: number;
  refused: number;
}

/**
 * A copy in memory of the rate limits that are set in the database of `databaseUrl`. Resolves when it has been read once, or cannot be read
 * now; while the database is away, what was read last goes on holding.
 */
export async function followRatePolicies(
  databaseUrl: string,
  logger: LoopOptions['logger'],
): Promise<FollowedRatePolicies> {
  let policies: readonly RatePolicy[] = [];
  let used = new Map<string, Use>();
  const { stop } = await follow({
    databaseUrl,
    channel: CHANNEL,
    name: 'reading of rate limits',
    async read(client) {
      policies = await readPolicies(client);
    },
    logger,
  });

  const tell = async () => {
    if (used.size === 0) return;
    const told = used;
    used = new Map();
    try {
      await withClient(databaseUrl, (client) => tellUse(client, told));
    } catch (error) {
      for (const [id, { admitted, refused }] of told) add(used, id, { admitted, refused });
      throw error;
    }
  };
  const telling = new Loop({
    name: 'telling of what rate limits did',
    step: async () => {
      await tell();
      return false;
    },
    pollMs: TELL_MS,
    logger,
  });

  return {
    current: () => policies,
    note: (policyId, isAdmitted) =>
      add(used, policyId, isAdmitted ? { admitted: 1, refused: 0 } : { admitted: 0, refused: 1 }),
    async close() {
      await telling.stop();
      await tell().catch(() => {});
      await stop();
    },
  };
}

function add(used: Map<string, Use>, id: string, { admitted, refused }: Use): void {
  const use = used.get(id) ?? { admitted: 0, refused: 0 };
  use.admitted += admitted;
  use.refused += refused;
  used.set(id, use);
}

interface PolicyRow {
  readonly id: string;
  readonly counts_by: RatePolicy['countsBy'];
  readonly applies_to: RatePolicy['appliesTo'];
  readonly target: string | null;
  readonly request_limit: number;
  readonly window_seconds: number;
  readonly burst: number;
}

async function readPolicies(client: pg.Client): Promise<readonly RatePolicy[]> {
  const { rows } = await client.query<PolicyRow>(`SELECT * FROM ${ACCESS}.rate_policy ORDER BY id`);
  return rows.map(({ id, counts_by, applies_to, target, request_limit, window_seconds, burst }) => ({
    id,
    countsBy: counts_by,
    appliesTo: applies_to,
    target,
    limit: request_limit,
    windowSeconds: window_seconds,
    burst,
  }));
}

async function tellUse(client: pg.Client, used: ReadonlyMap<string, Use>): Promise<void> {
  const uses = [...used];
  await client.query(
    `INSERT INTO ${ACCESS}.rate_use AS u (policy_id, minute, admitted, refused)
     SELECT id, date_trunc('minute', now()), admitted, refused FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS told (id, admitted, refused)
     ORDER BY id
     ON CONFLICT (policy_id, minute) DO UPDATE SET admitted = u.admitted + excluded.admitted, refused = u.refused + excluded.refused`,
    [uses.map(([id]) => id), uses.map(([, { admitted }]) => admitted), uses.map(([, { refused }]) => refused)],
  );
  await client.query(
    `DELETE FROM ${ACCESS}.rate_use WHERE ctid IN
      (SELECT ctid FROM ${ACCESS}.rate_use WHERE minute < now() - interval '${USE_KEPT}' LIMIT 5000)`,
  );
}
