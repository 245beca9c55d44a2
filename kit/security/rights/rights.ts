import type { GraphQLError } from 'graphql';
import { type Caller, isSignedIn, tenantRoleOf } from '../../base/caller.ts';
import { requestError } from '../../base/errors/request-error.ts';
import { stepUpRequired } from '../../base/errors/step-up.ts';
import { ACCESS } from '../../database/access/schema.ts';
import {
  judge,
  notGranted,
  type RightsDecision,
  type RightsPolicy,
  type RightsResource,
  type RolePermissions,
} from './decision.ts';

/** The resource that is asked about, beside the permission. */
export interface Asked extends RightsResource {
  /** The domain itself grants it to the caller, by a right that it keeps. Policies of the tenant still deny. */
  readonly isGranted?: boolean;
}

/** Rights of the caller in the active tenant: asked of the database once for an operation, and not kept beyond it. */
export interface Rights {
  decide(permission: string, asked?: Asked): Promise<RightsDecision>;
  /** Throws FORBIDDEN, or STEP_UP_REQUIRED where a new proof of the second factor is all that a policy asks for. */
  require(permission: string, asked?: Asked): Promise<void>;
  /** The latest answer about a permission; for the error of a rule that it has failed. */
  latest(permission: string): RightsDecision | null;
}

/** Answer of `access.rights_of`. */
export interface StoredRights {
  readonly permissions: readonly string[];
  readonly policies: readonly RightsPolicy[];
}

export interface RightsSource {
  readonly caller: Caller;
  readonly now: () => Date;
  /** Without it nothing is permitted by a role. */
  readonly rolePermissions: RolePermissions | undefined;
  /** The first row of `RIGHTS_QUERY`. */
  read(tenantId: string, userId: string): Promise<StoredRights | undefined>;
}

export const RIGHTS_QUERY = `SELECT permissions, policies FROM ${ACCESS}.rights_of($1::text, $2::text)`;

export function createRights({ caller, now, rolePermissions, read }: RightsSource): Rights {
  const answers = new Map<string, RightsDecision>();
  let reading: Promise<StoredRights | undefined> | undefined;

  async function answer(permission: string, { isGranted = false, ...resource }: Asked): Promise<RightsDecision> {
    const { userId, tenantId, aal, authenticatedAt } = caller;
    const role = tenantRoleOf(caller);
    if (!isSignedIn(caller) || userId === null || tenantId === null || aal < 2 || role === null) return notGranted;
    reading ??= read(tenantId, userId);
    const { permissions, policies } = (await reading) ?? { permissions: [], policies: [] };
    const byRole = rolePermissions?.[role].includes(permission) ?? false;
    return judge({ userId, tenantId, aal, authenticatedAt }, permission, resource, {
      isGranted: isGranted || byRole || permissions.includes(permission),
      policies,
      now: now(),
    });
  }

  return {
    async decide(permission, asked = {}) {
      const decision = await answer(permission, asked);
      answers.set(permission, decision);
      return decision;
    },
    async require(permission, asked) {
      const decision = await this.decide(permission, asked);
      if (!decision.isAllowed) throw rightsError(decision, caller);
    },
    latest: (permission) => answers.get(permission) ?? null,
  };
}

/** The same inside a transaction, for a decision that belongs to what is written. */
export function rightsIn(
  tx: { $queryRawUnsafe<T>(query: string, ...values: unknown[]): Promise<T> },
  source: Omit<RightsSource, 'read'>,
): Rights {
  return createRights({
    ...source,
    async read(tenantId, userId) {
      const [row] = await tx.$queryRawUnsafe<StoredRights[]>(RIGHTS_QUERY, tenantId, userId);
      return row;
    },
  });
}

/** The top-level error of a decision that does not allow. */
export function rightsError(
  { reason, stepUpSeconds }: RightsDecision,
  caller: Pick<Caller, 'hasSmsFactor'>,
): GraphQLError {
  if (stepUpSeconds !== null) return stepUpRequired(null, stepUpSeconds, caller);
  const message = reason === 'DENIED_BY_POLICY' ? 'A policy of the organisation does not allow this now.' : null;
  return requestError('FORBIDDEN', message);
}
