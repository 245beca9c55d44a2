import { byCreation, type Caller, keyset, type ListArguments, type Page, type SearchFinding } from '@codai/kit';
import { likeText } from '@codai/kit/text/like';
import type { Deps, WalletRead } from './deps.ts';
import type {
  AutomationRule,
  ConnectedAddress,
  Contact,
  Movement,
  PaymentRequest,
  Pocket,
  RuleRun,
  SpendingControl,
  TopUp,
  WalletTransaction,
  WithdrawalRequest,
} from './generated/prisma/client.ts';
import type { MovementStatus } from './generated/prisma/enums.ts';

const newestPocketFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });
const newestPostedFirst = keyset({ postedAt: ['desc', 'instant'], id: ['desc', 'text'] });
const newestConnectedFirst = keyset({ connectedAt: ['desc', 'instant'], id: ['desc', 'text'] });

type Query = Pick<ReturnType<typeof byCreation.NEWEST_FIRST.page>, 'orderBy' | 'take' | 'where'>;
type Made = { readonly createdAt: Date; readonly id: string };

/** A page of rows of the caller's tenant, newest first. */
function newest<Row extends Made>(
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
  find: (tx: WalletRead, query: Query, tenantId: string) => Promise<Row[]>,
): Promise<Page<Row>> {
  return byCreation.NEWEST_FIRST.read(args, (query) =>
    database.read(caller, (tx) => find(tx, query, caller.tenantId ?? '')),
  );
}

export function pocketsOf({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<Pocket>> {
  const tenantId = caller.tenantId ?? '';
  return newestPocketFirst.read(args, ({ where, take, orderBy }) =>
    database.read(caller, (tx) => tx.pocket.findMany({ where: { ...where, tenantId }, take, orderBy })),
  );
}

export function topUpsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<TopUp>> {
  return newest(deps, caller, args, (tx, { where, orderBy, take }, tenantId) =>
    tx.topUp.findMany({ where: { ...where, tenantId }, orderBy, take }),
  );
}

/** Lines of all pockets, or of one. */
export function transactionsOf(
  { database }: Deps,
  caller: Caller,
  { pocketId, ...args }: ListArguments & { readonly pocketId?: string | null | undefined },
): Promise<Page<WalletTransaction>> {
  const whose = { tenantId: caller.tenantId ?? '', ...(pocketId != null && { pocketId }) };
  return newestPostedFirst.read(args, ({ where, take, orderBy }) =>
    database.read(caller, (tx) => tx.walletTransaction.findMany({ where: { ...where, ...whose }, take, orderBy })),
  );
}

export function addressesOf({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<ConnectedAddress>> {
  const tenantId = caller.tenantId ?? '';
  return newestConnectedFirst.read(args, ({ where, take, orderBy }) =>
    database.read(caller, (tx) => tx.connectedAddress.findMany({ where: { ...where, tenantId }, take, orderBy })),
  );
}

export function movementsOf(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly status?: MovementStatus | null | undefined },
): Promise<Page<Movement>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.movement.findMany({
      where: { ...where, tenantId, ...(args.status != null && { status: args.status }) },
      take,
      orderBy,
    }),
  );
}

export function controlsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<SpendingControl>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.spendingControl.findMany({ where: { ...where, tenantId }, take, orderBy }),
  );
}

export function contactsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Contact>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.contact.findMany({ where: { ...where, tenantId }, take, orderBy }),
  );
}

export function requestsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<PaymentRequest>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.paymentRequest.findMany({ where: { ...where, tenantId }, take, orderBy }),
  );
}

export function withdrawalsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<WithdrawalRequest>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.withdrawalRequest.findMany({ where: { ...where, tenantId }, take, orderBy }),
  );
}

/** Rules that are not deleted. */
export function rulesOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<AutomationRule>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.automationRule.findMany({ where: { ...where, tenantId, status: { not: 'DELETED' } }, take, orderBy }),
  );
}

export function runsOf(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly ruleId?: string | null | undefined },
): Promise<Page<RuleRun>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.ruleRun.findMany({
      where: { ...where, tenantId, ...(args.ruleId != null && { ruleId: args.ruleId }) },
      take,
      orderBy,
    }),
  );
}

/** Pockets whose name has the text. */
export async function findPockets(
  { database }: Deps,
  caller: Caller,
  { text, first }: { readonly text: string; readonly first: number },
): Promise<readonly SearchFinding[]> {
  const { tenantId } = caller;
  if (tenantId === null) return [];
  const rows = await database.read(caller, (tx) =>
    tx.pocket.findMany({
      where: { tenantId, closedAt: null, name: { contains: likeText(text), mode: 'insensitive' } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: first,
    }),
  );
  return rows.map(({ id, name, currency }) => ({ id, title: name, detail: currency }));
}
