import { seedUsers } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { type AuthPayload, authPayload, startSession } from './start-session.ts';

export interface DevToken {
  /** Address of a seeded user. */
  readonly user: string;
  /** Slug or id of one of their tenants. Absent: the one that sign-in gives. */
  readonly tenant?: string | undefined;
  /** A session of one factor. */
  readonly aal1: boolean;
  readonly correlationId: string;
}

/**
 * A real session of a seeded user without password and second factor, for demonstrations and tests of a running product;
 * never in production, where the route that leads here does not exist and this throws. Returns a sentence when there is no
 * such seeded user or tenant. Only seeded users: their password and seed are public anyway (ID-5 is not weakened for
 * anybody else).
 */
export async function issueDevToken(deps: Deps, request: DevToken): Promise<AuthPayload | string> {
  if (deps.environment === 'production') throw new Error('There are no demo tokens in production.');
  const seeded = seedUsers.find(({ email }) => email === request.user.trim().toLowerCase());
  if (seeded === undefined) return `There is no seeded user ${request.user}.`;

  const signer = await deps.tokens.signer();
  const started = await deps.database.systemWrite(
    null,
    async (tx) => {
      const { tenant } = request;
      const membership = tenant
        ? await tx.membership.findFirst({
            where: { userId: seeded.id, tenant: { OR: [{ id: tenant }, { slug: tenant }] } },
          })
        : null;
      if (tenant && membership === null) return `${seeded.email} is no member of ${tenant}.`;
      const user = await tx.user.findUnique({ where: { id: seeded.id }, select: { status: true } });
      if (user?.status !== 'ACTIVE') return `${seeded.email} is not there, or not active.`;
      return startSession(deps, tx, {
        userId: seeded.id,
        aal: request.aal1 ? 1 : 2,
        deviceName: 'Demo token',
        source: null,
        ...(membership && { tenantId: membership.tenantId }),
      });
    },
    { userId: seeded.id, correlationId: request.correlationId },
  );
  return typeof started === 'string' ? started : authPayload(signer, started);
}
