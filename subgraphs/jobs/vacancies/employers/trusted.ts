import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, JobsRead, JobsWrite } from '../../deps.ts';
import type { TrustedIssuer } from '../../generated/prisma/client.ts';
import type { EmployerId } from './service.ts';

/** Issuers that one employer trusts; a trigger holds it too. */
const TRUSTED_MAX = 100;

export interface IssuerChoice extends EmployerId {
  readonly issuerId: string;
}

const NO_EMPLOYER = ['input', 'employerId'];
const NO_ISSUER = ['input', 'issuerId'];

/**
 * Has skills count for the employer's postings that credentials of an issuer confirm, though no operator has verified it. From the answer on, each match is made
 * with it. An issuer that an operator has refused is not trusted.
 */
export async function trustIssuer(
  deps: Deps,
  caller: SignedInCaller,
  input: IssuerChoice & { readonly idempotencyKey: string },
): Promise<DomainError | EmployerId> {
  const tenantId = activeTenantOf(caller);
  const { employerId, issuerId } = input;
  // Credentials is asked before the transaction.
  const issuer = await deps.credentials.issuer(issuerId);
  return deps.database.once({ caller, operation: 'trustIssuer', input }, async (tx) => {
    if (!(await lockEmployer(tx, tenantId, employerId))) return new NotFoundError('Employer', NO_EMPLOYER);
    if (issuer === null) return new NotFoundError('Issuer', NO_ISSUER);
    if (issuer.verification === 'REFUSED')
      return new InvalidStateError('REFUSED', ['UNVERIFIED', 'VERIFIED'], 'An operator has refused this issuer.');
    if ((await tx.trustedIssuer.count({ where: { employerId, issuerId } })) > 0)
      return new ConflictError('ISSUER_TRUSTED', 'You trust this issuer already.');
    const used = await tx.trustedIssuer.count({ where: { employerId } });
    if (used >= TRUSTED_MAX) return new QuotaExceededError('trusted issuers of an employer', used, null);
    const id = newId<'TrustedIssuer'>('tri');
    await tx.trustedIssuer.create({
      data: { id, tenantId, employerId, issuerId, createdAt: deps.clock.now() },
      select: { id: true },
    });
    tx.outbox.append('jobs.issuer.trusted', { employerId, issuerId }, { subject: employerId });
    return { employerId };
  });
}

/** Takes the choice back: from the answer on, each match is made without the issuer. Scores of applications stay. */
export async function distrustIssuer(
  { database }: Deps,
  caller: SignedInCaller,
  { employerId, issuerId }: IssuerChoice,
): Promise<EmployerId | NotFoundError> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    if (!(await lockEmployer(tx, tenantId, employerId))) return new NotFoundError('Employer', NO_EMPLOYER);
    const { count } = await tx.trustedIssuer.deleteMany({ where: { employerId, issuerId } });
    if (count === 0) return new NotFoundError('TrustedIssuer', NO_ISSUER);
    tx.outbox.append('jobs.issuer.distrusted', { employerId, issuerId }, { subject: employerId });
    return { employerId };
  });
}

/** Choices about one employer one after another: the second finds what the first has left. False for an employer of somebody else. */
async function lockEmployer(tx: JobsWrite, tenantId: string, employerId: Id<'Employer'>): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    SELECT id FROM employer WHERE id = ${employerId} AND tenant_id = ${tenantId} FOR UPDATE`;
  return rows.length === 1;
}

/** Issuers that an employer trusts, for the members of its organisation, newest choice first. */
export const listTrusted = (
  deps: Deps,
  caller: Caller,
  { employerId, ...args }: ListArguments & { readonly employerId: string },
): Promise<Page<TrustedIssuer>> =>
  byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.trustedIssuer.findMany({ where: { AND: [{ employerId }, where] }, ...page }),
  );

/** Ids of the issuers that employers trust, sorted, by employer, as the transaction sees them; employers without any are left out. */
export async function trustedBy(
  tx: JobsRead,
  employerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.trustedIssuer.findMany({
    where: { employerId: { in: [...new Set(employerIds)] } },
    select: { employerId: true, issuerId: true },
  });
  const trusted = new Map<string, string[]>();
  for (const { employerId, issuerId } of rows) trusted.set(employerId, [...(trusted.get(employerId) ?? []), issuerId]);
  for (const issuerIds of trusted.values()) issuerIds.sort();
  return trusted;
}
