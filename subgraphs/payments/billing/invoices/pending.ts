import { newId } from '@codai/kit';
import type { PaymentsRead, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TaxBehavior } from '../../generated/prisma/enums.ts';
import type { DraftLine, LineKind } from './draft-rules.ts';

/** Line that waits for the next invoice. */
export interface PendingRow {
  readonly id: string;
  readonly line: DraftLine;
}

/** Customer, issuer and currency that a line waits for; and the subscription, since an invoice takes no lines of another one. */
export interface PendingScope {
  readonly tenantId: string;
  readonly issuerId: string;
  readonly currency: string;
  readonly subscriptionId: string | null;
}

/** Lines that the next invoice takes, oldest first: those of the subscription, and those that belong to none any more. */
export async function readPending(
  tx: PaymentsRead,
  { tenantId, issuerId, currency, subscriptionId }: PendingScope,
  lock = Prisma.empty,
): Promise<PendingRow[]> {
  const rows = await tx.$queryRaw<
    {
      id: string;
      kind: LineKind;
      description: string;
      amount: string;
      taxBehavior: TaxBehavior;
      startsAt: Date | null;
      endsAt: Date | null;
    }[]
  >`
    SELECT id, kind, description, amount::text, tax_behavior AS "taxBehavior", period_starts_at AS "startsAt", period_ends_at AS "endsAt"
      FROM pending_line
     WHERE tenant_id = ${tenantId} AND issuer_id = ${issuerId} AND currency = ${currency} AND invoice_id IS NULL
       AND (subscription_id IS NULL OR subscription_id = ${subscriptionId}) ORDER BY created_at, id ${lock}`;
  return rows.map(({ id, startsAt, endsAt, amount, ...row }) => ({
    id,
    line: {
      ...row,
      amount: BigInt(amount),
      discount: 0n,
      priceId: null,
      quantity: null,
      period: startsAt === null || endsAt === null ? null : { startsAt, endsAt },
    },
  }));
}

export async function addPending(
  tx: PaymentsWrite,
  scope: PendingScope,
  line: Omit<DraftLine, 'discount' | 'priceId' | 'quantity'>,
  now: Date,
): Promise<void> {
  const { kind, description, amount, taxBehavior, period } = line;
  await tx.pendingLine.create({
    data: {
      ...scope,
      id: newId('pnl'),
      kind,
      description,
      amount: amount.toString(),
      taxBehavior,
      periodStartsAt: period?.startsAt ?? null,
      periodEndsAt: period?.endsAt ?? null,
      createdAt: now,
    },
  });
}
