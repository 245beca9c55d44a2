import { ConflictError, type DomainError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { Credential, Portfolio, Prisma } from '../../generated/prisma/client.ts';
import { headlinePlace } from './cells.ts';
import { isVisibleTo, portfolioRefusal, type UpdatePortfolio } from './rules.ts';

/** Makes or changes the caller's portfolio. What it lists are accepted credentials of the caller. */
export async function updatePortfolio(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: UpdatePortfolio,
): Promise<DomainError | { readonly portfolioId: string }> {
  const refusal = portfolioRefusal(input);
  if (refusal !== null) return refusal;
  const { handle, headline = null, visibility } = input;
  const ids = [...new Set(input.credentialIds)];
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
    if (!isVisibleTo(portfolio, viewerId)) return [];
    const headline = portfolio.headline === null ? null : keys.open(portfolio.headline, headlinePlace(portfolio.id));
    return [{ ...portfolio, headline, credentials: items.map(({ credential }) => credential) }];
  });
}
