import { type Caller, principalOf, type Role } from '../../base/caller.ts';
import { ACCESS } from '../access/schema.ts';
import { standingKeys } from '../access/standing.ts';
import { READS_ONLY } from '../pipelined-client.ts';
import type { SqlStatement } from '../sql-statement.ts';

/** Whom row-level security sees in a transaction, and what its events say of their origin. */
export interface Actor {
  readonly userId: string | null;
  /** In whose right: the user's, or a service's own. */
  readonly principal: string | null;
  readonly tenantId: string | null;
  /** Roles in the active tenant, and of the platform: `app_roles()` of the database. */
  readonly roles: readonly Role[];
  /** Acts for nobody: consumers and jobs. */
  readonly isSystem: boolean;
  readonly correlationId: string;
  /** Claims that must not have been withdrawn: see kit/database/access. */
  readonly standing: readonly string[];
}

export function actorOf(caller: Caller): Actor {
  const { userId, tenantId, roles, correlationId } = caller;
  const standing = standingKeys(caller);
  return {
    userId,
    principal: principalOf(caller),
    tenantId,
    roles,
    isSystem: false,
    correlationId,
    standing,
  };
}

const SETTINGS = `set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true),
  set_config('app.system', $3, true), set_config('transaction_read_only', $4, true), set_config('app.roles', $5, true)`;
/** Calls the function only for a key that is in question. `keys`: the place of the keys, such as `$6`. */
export const standingOf = (keys: string) => `(SELECT ${ACCESS}.require_standing(${keys}::text[])
  WHERE EXISTS (SELECT FROM ${ACCESS}.questioned WHERE key = ANY (${keys}::text[])))`;
const STANDING = standingOf('$6');

/**
 * The first statement of every transaction. All of it is LOCAL: it ends with the transaction, so that a pooled
 * connection never carries one caller's tenant into the next one's queries. It is refused when the session or the role
 * that the caller claims has been withdrawn, which so costs no round trip.
 */
export function settingsOf(actor: Actor, isReadOnly: boolean): SqlStatement {
  const { standing } = actor;
  const values = valuesOf(actor, isReadOnly);
  const end = isReadOnly ? ` ${READS_ONLY}` : '';
  if (standing.length === 0) return { sql: `SELECT ${SETTINGS}${end}`, values };
  return { sql: `SELECT ${SETTINGS}, ${STANDING}${end}`, values: [...values, standing] };
}

/**
 * The same at a replica, for a caller whose standing the primary has confirmed. It affects one row; none, when the replica has not replayed the log
 * up to the later one of two positions, or replays none.
 */
export function replicaSettingsOf(actor: Actor, positions: readonly [string | null, string]): SqlStatement {
  return {
    sql: `SELECT ${SETTINGS} WHERE pg_last_wal_replay_lsn() >= GREATEST($6::pg_lsn, $7::pg_lsn) ${READS_ONLY}`,
    values: [...valuesOf(actor, true), ...positions],
  };
}

function valuesOf({ tenantId, principal, roles, isSystem }: Actor, isReadOnly: boolean): readonly string[] {
  return [tenantId ?? '', principal ?? '', isSystem ? 'on' : 'off', isReadOnly ? 'on' : 'off', roles.join(',')];
}
