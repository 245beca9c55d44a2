import { randomInt } from 'node:crypto';
import { type Caller, newId, type Place } from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import type { CodeFactor } from '../../generated/prisma/client.ts';
import { codeSendBuckets } from '../attempts/buckets.ts';
import { chargeWithin } from '../attempts/counters.ts';
import { sealFactorCode } from '../codes/sealed-events.ts';
import { equalHashes } from '../codes/secrets.ts';
import type { CodeKind } from './factor.ts';
import { FACTOR_CODE_ATTEMPTS, FACTOR_CODE_MS, readTotpCode, type Verdict } from './rules.ts';

/** A code on its way to a factor's number or address. */
export interface FactorCodeSent {
  /** Masked number or address. */
  readonly hint: string;
  readonly expiresAt: Date;
}

/**
 * Sends a new code for one factor, good in one session or for one challenge (ID-15). An earlier one for the same is worth
 * nothing from then on. Only a keyed hash is stored; the code leaves by a sealed event. As identity.
 * Throws RATE_LIMITED once the account, the number or address, or the source has ordered too many.
 */
export async function sendCode(
  deps: Deps,
  tx: Tx,
  caller: Caller,
  { factor, boundTo }: { readonly factor: CodeFactor; readonly boundTo: string },
): Promise<FactorCodeSent> {
  const { id: factorId, userId, kind, hint, destinationHash, destinationSealed } = factor;
  await chargeWithin(deps, tx, codeSendBuckets(caller, userId, destinationHash));
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + FACTOR_CODE_MS);
  const codeId = newId('fcd');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await tx.factorCode.deleteMany({ where: { factorId, boundTo, usedAt: null } });
  await tx.factorCode.create({
    data: {
      id: codeId,
      factorId,
      userId,
      boundTo,
      codeHash: deps.keys.blindIndex(`${codeId}|${code}`, CODE_COLUMN),
      attemptsLeft: FACTOR_CODE_ATTEMPTS,
      createdAt: now,
      expiresAt,
    },
  });
  const { locale } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { locale: true } });
  const destination = deps.keys.open(destinationSealed, destinationPlace(factorId));
  tx.outbox.append(
    'identity.factor-code.requested',
    {
      codeId,
      userId,
      kind: kind as CodeKind,
      locale,
      expiresAt: expiresAt.toISOString(),
      sealed: sealFactorCode(deps, codeId, { destination, code }),
    },
    { subject: userId, tenantId: null },
  );
  return { hint, expiresAt };
}

export interface CodeInQuestion {
  readonly userId: string;
  readonly kind: CodeKind;
  readonly boundTo: string;
  /** Whether the factor is confirmed, or waits for its first code. */
  readonly isConfirmed: boolean;
}

/**
 * Judges a typed code, under the user's guard (`guardSecondFactor`). A right one is used up; a wrong one takes an
 * attempt from the code that it was meant for.
 */
export async function tryCode(deps: Deps, tx: Tx, question: CodeInQuestion, typed: string): Promise<Verdict> {
  const { userId, kind, boundTo, isConfirmed } = question;
  const code = readTotpCode(typed);
  if (code === null) return 'WRONG';
  const now = deps.clock.now();
  const sent = await tx.factorCode.findMany({
    where: {
      userId,
      boundTo,
      expiresAt: { gt: now },
      factor: { kind, confirmedAt: isConfirmed ? { not: null } : null },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: FACTOR_CODE_ATTEMPTS,
  });
  const isIt = ({ id, codeHash }: { readonly id: string; readonly codeHash: string }) =>
    deps.keys.blindIndexes(`${id}|${code}`, CODE_COLUMN).some((candidate) => equalHashes(codeHash, candidate));
  const open = sent.find(({ usedAt, attemptsLeft }) => usedAt === null && attemptsLeft > 0);
  if (open !== undefined && isIt(open)) {
    // Compare and swap: right whatever was read before, and the trigger refuses a second use besides.
    const { count } = await tx.factorCode.updateMany({
      where: { id: open.id, usedAt: null, attemptsLeft: { gt: 0 } },
      data: { usedAt: now },
    });
    if (count === 0) return 'USED';
    await tx.codeFactor.update({ where: { id: open.factorId }, data: { lastUsedAt: now } });
    return 'ACCEPTED';
  }
  if (sent.some((row) => row.usedAt !== null && isIt(row))) return 'USED';
  if (open !== undefined) {
    await tx.factorCode.updateMany({
      where: { id: open.id, attemptsLeft: { gt: 0 } },
      data: { attemptsLeft: { decrement: 1 } },
    });
  }
  return 'WRONG';
}

const CODE_COLUMN = { table: 'identity.factor_codes', column: 'code_hash' };
const DESTINATION_COLUMN = { table: 'identity.code_factors', column: 'destination_hash' };

export function destinationPlace(factorId: string): Place {
  return { tenant: null, table: 'identity.code_factors', column: 'destination_sealed', rowId: factorId };
}

/** Keyed hash of a number (E.164) or a normalised address. */
export function hashDestination(deps: Deps, destination: string): string {
  return deps.keys.blindIndex(destination, DESTINATION_COLUMN);
}

/** Under both master keys while they are being changed. */
export function destinationHashes(deps: Deps, destination: string): string[] {
  return [...deps.keys.blindIndexes(destination, DESTINATION_COLUMN)];
}
