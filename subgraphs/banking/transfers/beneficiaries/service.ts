import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  requestError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import { rightRefusal } from '../../accounts/authority/policy.ts';
import { mayPay } from '../../accounts/authority/rules.ts';
import { readIban } from '../../accounts/iso20022/iban.ts';
import type { Deps } from '../../deps.ts';
import { ibanPlace } from './beneficiary-row.ts';
import { internalRefusal, payeeNameRefusal, quotaRefusal, verdictRefusal } from './rules.ts';

export interface BeneficiaryId {
  readonly beneficiaryId: Id<'Beneficiary'>;
}

export interface AddBeneficiary {
  readonly name: string;
  readonly iban: string;
  /** The person has read that the account is held under another name, and means it. */
  readonly isConfirmed: boolean;
  readonly idempotencyKey: string;
}

const VERIFICATION_MS = 5_000;

/**
 * Remembers somebody at another bank after asking that bank about the name. Returns the id, or `ValidationError`, `PayeeMismatchError` until it
 * was confirmed, `ConflictError` for an IBAN that stands there, `QuotaExceededError`, `IdempotencyKeyReusedError`. Throws COMPONENT_UNAVAILABLE
 * while the rail does not answer.
 */
export async function addBeneficiary(
  deps: Deps,
  caller: SignedInCaller,
  input: AddBeneficiary,
): Promise<BeneficiaryId | DomainError> {
  const { tenantId } = caller;
  if (tenantId === null) return new NotFoundError('Organization');
  const { name, isConfirmed } = input;
  const iban = readIban(input.iban);
  if (iban === null) return new ValidationError('input.iban', 'Enter a valid IBAN of a SEPA country.');
  const malformed = payeeNameRefusal(name);
  if (malformed !== null) return malformed;
  const internal = internalRefusal(await isOurs(deps, caller, iban));
  if (internal !== null) return internal;
  const check = await deps.rails.verifyPayee({ name, iban }, AbortSignal.timeout(VERIFICATION_MS)).catch(() => {
    throw requestError('COMPONENT_UNAVAILABLE', null, { component: 'rails', retryable: true });
  });
  const doubt = verdictRefusal(check, isConfirmed);
  if (doubt !== null) return doubt;

  const request = { caller, operation: 'addBeneficiary', input } as const;
  try {
    return await deps.database.once<BeneficiaryId | DomainError>(request, async (tx) => {
      const forbidden = await rightRefusal(tx, caller, mayPay);
      if (forbidden !== null) return forbidden;
      const used = await tx.beneficiary.count({ where: { removedAt: null } });
      const tooMany = quotaRefusal(used);
      if (tooMany !== null) return tooMany;
      const beneficiaryId = newId<'Beneficiary'>('ben');
      await tx.beneficiary.create({
        data: {
          id: beneficiaryId,
          tenantId,
          name,
          iban: deps.keys.seal(iban, ibanPlace(tenantId, beneficiaryId)),
          ibanEnd: iban.slice(-4),
          ibanIndex: deps.keys.blindIndex(iban, { table: 'beneficiary', column: 'iban' }),
          verdict: check.verdict,
          addedById: caller.userId,
          addedAt: deps.clock.now(),
        },
        select: { id: true },
      });
      tx.outbox.append(
        'banking.beneficiary.added',
        { beneficiaryId, addedBy: caller.userId, verdict: check.verdict },
        { subject: beneficiaryId, partitionKey: tenantId },
      );
      // By a job: neither the answer nor its duration reveals the result.
      tx.jobs.add('screenBeneficiary', { beneficiaryId, tenantId });
      return { beneficiaryId };
    });
  } catch (error) {
    if (isUniqueViolation(error))
      return new ConflictError('BENEFICIARY_EXISTS', 'A beneficiary with this IBAN exists already.');
    throw error;
  }
}

/** Takes somebody off the list; what is on its way, or scheduled already, is not touched. Returns the id, or `NotFoundError`. */
export async function removeBeneficiary(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { beneficiaryId }: BeneficiaryId,
): Promise<BeneficiaryId | DomainError> {
  return database.write(caller, async (tx) => {
    const forbidden = await rightRefusal(tx, caller, mayPay);
    if (forbidden !== null) return forbidden;
    const { count } = await tx.beneficiary.updateMany({
      where: { id: beneficiaryId, removedAt: null },
      data: { removedAt: clock.now() },
    });
    return count === 1 ? { beneficiaryId } : new NotFoundError('Beneficiary', ['input', 'beneficiaryId']);
  });
}

async function isOurs({ database }: Deps, caller: SignedInCaller, iban: string): Promise<boolean> {
  const found = await database.read(
    caller,
    (tx) => tx.$queryRaw<unknown[]>`SELECT id FROM transfer_target(NULL, ${iban})`,
  );
  return found.length > 0;
}
