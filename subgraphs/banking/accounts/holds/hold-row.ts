import type { Id } from '@codai/kit';
import type { BankingRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { HoldStatus } from '../../generated/prisma/enums.ts';

/** Money set aside. Amounts in minor units of the account's currency; captured + released + still held = amount. */
export interface HoldRow {
  readonly id: Id<'Hold'>;
  readonly accountId: string;
  readonly tenantId: string;
  readonly amount: bigint;
  readonly captured: bigint;
  readonly released: bigint;
  readonly currency: string;
  readonly status: HoldStatus;
  readonly reason: string;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

type RawRow = Omit<HoldRow, 'amount' | 'captured' | 'released'> & Record<'amount' | 'captured' | 'released', string>;

export async function readHolds(tx: BankingRead, where: Prisma.Sql, end = Prisma.empty): Promise<HoldRow[]> {
  const rows = await tx.$queryRaw<RawRow[]>`
    SELECT h.id, h.account_id AS "accountId", h.tenant_id AS "tenantId", h.amount::text, h.captured::text, h.released::text,
           a.currency, h.status, h.reason, h.placed_at AS "placedAt", h.expires_at AS "expiresAt", h.ended_at AS "endedAt"
      FROM hold h JOIN ledger_account a ON a.id = h.account_id WHERE ${where} ${end}`;
  return rows.map((row) => ({
    ...row,
    amount: BigInt(row.amount),
    captured: BigInt(row.captured),
    released: BigInt(row.released),
  }));
}

/** A hold of the caller's tenant that was just written; throws when there is none. */
export async function readHold(tx: BankingRead, holdId: string): Promise<HoldRow> {
  const [hold] = await readHolds(tx, Prisma.sql`h.id = ${holdId}`);
  if (hold === undefined) throw new Error('A hold that was just written is gone.');
  return hold;
}
