import { minorOf } from '@codai/kit/money';
import type { MarketingRead, MarketingWrite } from '../../deps.ts';
import type { Campaign, MessageRate } from '../../generated/prisma/client.ts';
import { costOf, roomOf } from './rules.ts';

export const rateOf = (tx: MarketingRead | MarketingWrite): Promise<MessageRate | null> =>
  tx.messageRate.findUnique({ where: { channel: 'EMAIL' } });

/** Price of the messages of a run, and how many of them the budget allows; null: as many as there are. */
export interface Room {
  readonly rate: MessageRate | null;
  readonly messages: number | null;
}

/** Room of a campaign whose row is locked: pages of its run and costs that people enter take turns, so that each counts the ones before. */
export async function roomFor(tx: MarketingWrite, campaign: Campaign): Promise<Room> {
  const { id: campaignId, budget, budgetCurrency: currency, budgetIsHard } = campaign;
  const rate = await rateOf(tx);
  if (rate === null || !budgetIsHard || budget === null || currency === null) return { rate, messages: null };
  // The price was changed to another currency: what is sent could not be held against the budget.
  if (rate.currency !== currency) return { rate, messages: 0 };
  const booked = await tx.messageCost.findMany({ where: { campaignId, currency } });
  const lines = await tx.campaignCost.aggregate({ where: { campaignId, currency }, _sum: { amount: true } });
  const perThousand = minorOf(rate.perThousand);
  const isCurrent = (row: (typeof booked)[number]) => minorOf(row.perThousand) === perThousand;
  const others = booked.filter((row) => !isCurrent(row));
  const spent = others.reduce(
    (sum, row) => sum + costOf(BigInt(row.count), minorOf(row.perThousand)),
    lines._sum.amount === null ? 0n : minorOf(lines._sum.amount),
  );
  const count = BigInt(booked.find(isCurrent)?.count ?? 0);
  return { rate, messages: roomOf(minorOf(budget) - spent, perThousand, count) };
}

/** Books messages of a run at their price, in the transaction that requests them. */
export async function bookMessages(
  tx: MarketingWrite,
  { id: campaignId, tenantId }: Pick<Campaign, 'id' | 'tenantId'>,
  rate: MessageRate | null,
  count: number,
): Promise<void> {
  if (rate === null || count === 0) return;
  const { currency, perThousand } = rate;
  await tx.messageCost.upsert({
    where: { campaignId_currency_perThousand: { campaignId, currency, perThousand } },
    create: { campaignId, tenantId, currency, perThousand, count },
    update: { count: { increment: count } },
  });
}
