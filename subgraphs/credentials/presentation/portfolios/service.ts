import {
  ConflictError,
  type DomainError,
  isUniqueViolation,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Credential, Portfolio, Prisma } from '../../generated/prisma/client.ts';
import { headlinePlace } from './cells.ts';

export type PortfolioVisibility = 'MEMBERS' | 'PRIVATE' | 'PUBLIC';

export interface UpdatePortfolio {
  readonly handle: string;
  readonly headline?: string | null | undefined;
  readonly visibility: PortfolioVisibility;
  /** In the order of showing. */
  readonly credentialIds: readonly string[];
}

const ITEMS_MAX = 100;
export const HANDLE = /^[a-z0-9](-?[a-z0-9]){2,39}$/;

/** Makes or changes the caller's portfolio. What it lists are accepted credentials of the caller. */
export async function updatePortfolio(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  { handle, headline = null, visibility, credentialIds }: UpdatePortfolio,
): Promise<DomainError | { readonly portfolioId: string }> {
  if (!HANDLE.test(handle))
    return new ValidationError('input.handle', 'Use 3 to 40 small letters, digits and single dashes.');
  const refusal = textRefusal('input.headline', headline, { max: 200, isOptional: true });
  if (refusal !== null) return refusal;
  const ids = [...new Set(credentialIds)];
  if (ids.length > ITEMS_MAX)
    return new ValidationError('input.credentialIds', `List at most ${ITEMS_MAX} credentials.`);
  const { userId } = caller;
  try {
    return await database.write(caller, async (tx) => {
      const own = await tx.credential.count({
        where: { id: { in: ids }, recipientId: userId, acceptance: 'ACCEPTED' },
      });
      if (own !== ids.length) return new NotFoundError('Credential', ['input', 'credentialIds']);
      const { id } = await tx.portfolio.upsert({
        where: { userId },
        create: { id: newId('pfo'), userId, handle, visibility, createdAt: clock.now() },
        update: { handle, visibility, version: { increment: 1 } },
        select: { id: true },
      });
      const sealed = headline === null ? null : keys.seal(headline, headlinePlace(id));
      await tx.portfolio.update({ where: { id }, data: { headline: sealed }, select: { id: true } });
      await tx.portfolioItem.deleteMany({ where: { portfolioId: id } });
      await tx.portfolioItem.createMany({
        data: ids.map((credentialId, position) => ({ portfolioId: id, credentialId, position })),
      });
      tx.outbox.append('credentials.portfolio.updated', { portfolioId: id, userId }, { subject: id });
      return { portfolioId: id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return new ConflictError('HANDLE_TAKEN', 'Another portfolio has this handle.');
    throw error;
  }
}

/** A portfolio as a viewer sees it. */
export type PortfolioView = Portfolio & { readonly credentials: readonly Credential[] };

/** By handle or owner, to who may see it: null otherwise. Withdrawn and declined credentials are left out. */
export async function visiblePortfolio(
  deps: Pick<Deps, 'database' | 'keys'>,
  viewerId: string | null,
  where: { readonly handle: string } | { readonly id: string } | { readonly userId: string },
): Promise<PortfolioView | null> {
  return (await visiblePortfolios(deps, viewerId, where))[0] ?? null;
}

/** The same of several, in any order. */
export async function visiblePortfolios(
  { database, keys }: Pick<Deps, 'database' | 'keys'>,
  viewerId: string | null,
  where: Prisma.PortfolioWhereInput,
): Promise<PortfolioView[]> {
  const rows = await database.systemRead(null, (tx) =>
    tx.portfolio.findMany({
      where,
      include: {
        items: {
          where: { credential: { acceptance: 'ACCEPTED', withdrawnAt: null } },
          orderBy: { position: 'asc' },
          include: { credential: true },
        },
      },
    }),
  );
  return rows.flatMap(({ items, ...portfolio }) => {
    const isVisible =
      portfolio.userId === viewerId ||
      portfolio.visibility === 'PUBLIC' ||
      (portfolio.visibility === 'MEMBERS' && viewerId !== null);
    if (!isVisible) return [];
    const headline = portfolio.headline === null ? null : keys.open(portfolio.headline, headlinePlace(portfolio.id));
    return [{ ...portfolio, headline, credentials: items.map(({ credential }) => credential) }];
  });
}
