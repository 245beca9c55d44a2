import { type Caller, requestError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { likeText } from '@codai/kit/text/like';
import type { Deps } from '../../deps.ts';
import type { Prisma, WalletTransaction } from '../../generated/prisma/client.ts';

const newestPostedFirst = keyset({ postedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Amount in minor units. */
interface Bound {
  readonly minor: bigint;
  readonly currency: string;
}

export interface TransactionFilter {
  readonly text?: string | null | undefined;
  readonly kinds?: readonly string[] | null | undefined;
  readonly isCredit?: boolean | null | undefined;
  readonly minimum?: Bound | null | undefined;
  readonly maximum?: Bound | null | undefined;
  readonly from?: Date | null | undefined;
  readonly until?: Date | null | undefined;
}

interface TransactionArguments extends ListArguments {
  readonly pocketId?: string | null | undefined;
  readonly filter?: TransactionFilter | null | undefined;
}

/** Lines of all pockets or of one, newest first, that meet all conditions of the filter. */
export async function transactionsOf(
  deps: Deps,
  caller: Caller,
  { pocketId, filter, ...args }: TransactionArguments,
): Promise<Page<WalletTransaction>> {
  const whose = { tenantId: caller.tenantId ?? '', ...(pocketId != null && { pocketId }) };
  const conditions = filter == null ? {} : await conditionsOf(deps, whose.tenantId, filter);
  return newestPostedFirst.readRows(deps, caller, args, (tx, { where, take, orderBy }) =>
    tx.walletTransaction.findMany({ where: { AND: [where, whose, conditions] }, take, orderBy }),
  );
}

async function conditionsOf(
  deps: Deps,
  tenantId: string,
  { text, kinds, isCredit, minimum, maximum, from, until }: TransactionFilter,
): Promise<Prisma.WalletTransactionWhereInput> {
  const bound = (money: Bound | null | undefined, side: 'gte' | 'lte'): Prisma.WalletTransactionWhereInput[] =>
    money == null ? [] : [{ currency: money.currency, amount: { [side]: String(money.minor) } }];
  return {
    AND: [
      ...(text == null ? [] : [{ movementId: { in: await movementsWith(deps, tenantId, text) } }]),
      ...(kinds == null ? [] : [{ kind: { in: [...kinds] } }]),
      ...(isCredit == null ? [] : [{ isCredit }]),
      ...bound(minimum, 'gte'),
      ...bound(maximum, 'lte'),
      ...(from == null ? [] : [{ postedAt: { gte: from } }]),
      ...(until == null ? [] : [{ postedAt: { lt: until } }]),
    ],
  };
}

const TEXT = { min: 2, max: 100 } as const;
const MATCHES_MAX = 1_000;
const WALLETS_MAX = 100;

/**
 * Ids of the newest movements, of the tenant or towards its wallet, whose reference contains the text or whose other wallet has a handle that
 * begins with it. Of a movement of another tenant the reference is not looked at: its recipient does not see it.
 */
async function movementsWith({ database }: Deps, tenantId: string, text: string): Promise<string[]> {
  const wanted = text.trim();
  if (wanted.length < TEXT.min || wanted.length > TEXT.max)
    throw requestError('BAD_USER_INPUT', `text must have ${TEXT.min} to ${TEXT.max} characters.`, {
      argument: 'filter.text',
    });
  const handle = wanted.replace(/^@/, '').toLowerCase();
  return database.systemRead(null, async (tx) => {
    const own = await tx.wallet.findMany({ where: { tenantId }, select: { id: true } });
    const others = await tx.wallet.findMany({
      where: { handle: { startsWith: likeText(handle) }, tenantId: { not: tenantId } },
      orderBy: { handle: 'asc' },
      select: { id: true },
      take: WALLETS_MAX,
    });
    const idsOf = (wallets: readonly { readonly id: string }[]) => wallets.map(({ id }) => id);
    const found = await tx.movement.findMany({
      where: {
        OR: [
          { tenantId, reference: { contains: likeText(wanted), mode: 'insensitive' } },
          { tenantId, toWalletId: { in: idsOf(others) } },
          { walletId: { in: idsOf(others) }, toWalletId: { in: idsOf(own) } },
        ],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: { id: true },
      take: MATCHES_MAX,
    });
    return idsOf(found);
  });
}
