import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import { rowsLoader } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import type { Deps } from '../../deps.ts';
import type { CampaignCost, MessageRate } from '../../generated/prisma/client.ts';
import { type Amount, amountRefusal, costOf } from '../../sending/budgets/rules.ts';
import { rateOf } from '../../sending/budgets/spend.ts';
import type { CampaignId } from '../../sending/campaigns/service.ts';
import { lockCampaign } from '../../sending/locks/campaigns.ts';
import type { AttributionModel } from '../attribution/rules.ts';
import { attribute } from '../attribution/service.ts';
import { type CostLine, costRefusal, type Return, returnsOf } from './rules.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof costLoaders> {}
}

const LINES_MAX = 100;

/** Records a cost of a campaign in any state, also above its budget: it is a fact. Returns the campaign's id, or `ValidationError`, `NotFoundError`, `ConflictError`, `IdempotencyKeyReusedError`. */
export async function recordCampaignCost(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CampaignId & CostLine & { readonly idempotencyKey: string },
): Promise<CampaignId | DomainError> {
  const refusal = costRefusal(input);
  if (refusal !== null) return refusal;
  const { campaignId, amount, spentOn, note } = input;
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'recordCampaignCost', input }, async (tx) => {
    // The lock of the campaign, so that a page of its run counts the cost or comes before it.
    if ((await lockCampaign(tx, campaignId, tenantId)) === null)
      return new NotFoundError('MarketingCampaign', ['input', 'campaignId']);
    if ((await tx.campaignCost.count({ where: { campaignId } })) >= LINES_MAX)
      return new ConflictError(
        'TOO_MANY_COSTS',
        `A campaign has at most ${LINES_MAX} costs. Enter a sum in place of several.`,
      );
    const costId = newId('mcc');
    const facts = { amount: amount.minor.toString(), currency: amount.currency, note };
    const day = new Date(`${spentOn}T00:00:00.000Z`);
    const row = { id: costId, tenantId, campaignId, ...facts, spentOn: day, createdAt: clock.now() };
    await tx.campaignCost.create({ data: row, select: { id: true } });
    tx.outbox.append('marketing.cost.recorded', { costId, campaignId }, { subject: campaignId });
    return { campaignId };
  });
}

/** Removes a cost that was entered by mistake. Returns the campaign's id, or `NotFoundError`. */
export function removeCampaignCost(
  { database }: Deps,
  caller: SignedInCaller,
  { costId }: { readonly costId: Id<'MarketingCost'> },
): Promise<CampaignId | DomainError> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const unknown = new NotFoundError('MarketingCost', ['input', 'costId']);
    const known = await tx.campaignCost.findFirst({ where: { id: costId, tenantId } });
    if (known === null || (await lockCampaign(tx, known.campaignId, tenantId)) === null) return unknown;
    const { count } = await tx.campaignCost.deleteMany({ where: { id: costId } });
    if (count === 0) return unknown;
    const campaignId = known.campaignId as Id<'MarketingCampaign'>;
    tx.outbox.append('marketing.cost.removed', { costId, campaignId }, { subject: campaignId });
    return { campaignId };
  });
}

/** Sets what 1,000 messages of mail cost from now on. For operators of the platform. Returns the price, or `ValidationError`. */
export async function setMessageRate(
  { database, clock }: Deps,
  { userId, correlationId }: SignedInCaller,
  { perThousand: { minor, currency } }: { readonly perThousand: Amount },
): Promise<DomainError | MessageRate> {
  const refusal = amountRefusal('input.perThousand', { minor, currency });
  if (refusal !== null) return refusal;
  const channel = 'EMAIL';
  const data = { perThousand: minor.toString(), currency, changedAt: clock.now() };
  return database.systemWrite(
    null,
    async (tx) => {
      const rate = await tx.messageRate.upsert({ where: { channel }, create: { channel, ...data }, update: data });
      tx.outbox.append('marketing.rate.set', { channel }, { subject: channel, tenantId: null });
      return rate;
    },
    { userId, correlationId },
  );
}

export const messageRate = ({ database }: Deps, caller: Caller): Promise<MessageRate | null> =>
  database.read(caller, rateOf);

/** Messages of a campaign at one price. */
export interface MessagesCost {
  readonly campaignId: string;
  readonly count: number;
  readonly perThousand: bigint;
  readonly cost: bigint;
  readonly currency: string;
}

/** Costs of campaigns of the active organisation: lines that people entered, the latest day first, and messages by their price. */
export function costLoaders(deps: Deps, caller: Caller) {
  const own = { tenantId: caller.tenantId ?? '' };
  return {
    costsOfCampaign: rowsLoader(
      deps,
      caller,
      (tx, ids): Promise<CampaignCost[]> =>
        tx.campaignCost.findMany({
          where: { campaignId: { in: [...ids] }, ...own },
          orderBy: [{ spentOn: 'desc' }, { id: 'desc' }],
        }),
      ({ campaignId }) => campaignId,
    ),
    messagesOfCampaign: rowsLoader(
      deps,
      caller,
      async (tx, ids): Promise<MessagesCost[]> => {
        const where = { campaignId: { in: [...ids] }, ...own };
        const rows = await tx.messageCost.findMany({ where, orderBy: [{ currency: 'asc' }, { perThousand: 'asc' }] });
        return rows.map(({ campaignId, count, currency, perThousand }) => {
          const rate = minorOf(perThousand);
          return { campaignId, count, currency, perThousand: rate, cost: costOf(BigInt(count), rate) };
        });
      },
      ({ campaignId }) => campaignId,
    ),
  };
}

/** Sums of costs by currency. */
export function sumsOf(lines: readonly CampaignCost[], messages: readonly MessagesCost[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const [currency, minor] of [
    ...lines.map((one) => [one.currency, minorOf(one.amount)] as const),
    ...messages.map((one) => [one.currency, one.cost] as const),
  ])
    sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  return sums;
}

/** Conversions that a campaign led to since it started, by a model of attribution, and its results by currency. */
export interface Returns {
  readonly millionths: bigint;
  readonly currencies: readonly Return[];
}

export async function campaignReturns(
  deps: Deps,
  caller: Caller,
  { id: campaignId, startedAt }: { readonly id: string; readonly startedAt: Date | null },
  costs: ReadonlyMap<string, bigint>,
  model: AttributionModel,
): Promise<Returns> {
  const range = { from: startedAt };
  const shares = startedAt === null ? [] : await attribute(deps, caller, { model, range, campaignId });
  const own = shares.find((one) => one.campaignId === campaignId);
  const millionths = own?.millionths ?? 0n;
  return { millionths, currencies: returnsOf(costs, own?.amounts ?? new Map(), millionths) };
}
