import { type DomainError, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { BankingRead, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type RateVersion, rateRefusal } from './rules.ts';

export interface RateRow extends RateVersion {
  readonly currency: string;
  readonly setAt: Date;
}

export interface SetRate {
  /** One of the two. */
  readonly accountId: string | null;
  readonly currency: string | null;
  readonly basisPoints: number | null;
  /** `2031-05-02` */
  readonly validFrom: string;
}

/**
 * Sets what balances earn from a day on; interest accrued until then stays. Returns the version, or `ValidationError`, or
 * `NotFoundError` for an account that is not there.
 */
export async function setRate(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: SetRate,
): Promise<RateRow | DomainError> {
  const now = clock.now();
  const refusal = rateRefusal(input, now);
  if (refusal !== null) return refusal;
  const { accountId, basisPoints, validFrom } = input;
  return database.systemWrite(
    null,
    async (tx) => {
      const account = accountId === null ? null : await readAccount(tx, accountId);
      if (account === undefined) return new NotFoundError('BankAccount', ['input', 'accountId']);
      const tenantId = account?.tenantId ?? null;
      const currency = account?.currency ?? input.currency;
      const [row] = await tx.$queryRaw<[RateRow]>`
        INSERT INTO interest_rate (account_id, tenant_id, currency, basis_points, valid_from, set_by, set_at)
        VALUES (${accountId}, ${tenantId}, ${currency}, ${basisPoints}::int, ${validFrom}::date, ${caller.userId}, ${now}::timestamptz)
        RETURNING ${rateColumns}`;
      tx.outbox.append(
        'banking.interest.rate-set',
        { accountId, currency: row.currency, basisPoints, validFrom, changedBy: caller.userId },
        { subject: accountId ?? row.currency, partitionKey: accountId ?? row.currency, tenantId },
      );
      return row;
    },
    { userId: caller.userId, correlationId: caller.correlationId },
  );
}

async function readAccount(tx: BankingRead, accountId: string) {
  const [account] = await tx.$queryRaw<{ tenantId: string; currency: string }[]>`
    SELECT b.tenant_id AS "tenantId", l.currency FROM bank_account b JOIN ledger_account l ON l.id = b.id WHERE b.id = ${accountId}`;
  return account;
}

export const rateColumns = Prisma.sql`id, account_id AS "accountId", currency, basis_points AS "basisPoints", valid_from::text AS "validFrom", set_at AS "setAt"`;

/** All versions that concern an account until a day: its own and its currency's. There are few: people set them. */
export function readVersions(
  tx: BankingRead,
  { accountId, currency, until }: { readonly accountId: string; readonly currency: string; readonly until: string },
): Promise<RateRow[]> {
  return tx.$queryRaw<RateRow[]>`
    SELECT ${rateColumns} FROM interest_rate
     WHERE (account_id = ${accountId} OR (account_id IS NULL AND currency = ${currency})) AND valid_from <= ${until}::date`;
}
