import { type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { DisputeEvidence } from '../../adapters/processor/port.ts';
import { reachable } from '../../adapters/processor/reach.ts';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { learnDispute, readDisputes } from './learn.ts';
import { evidenceRefusal, textsRefusal } from './rules.ts';

export interface DisputeId {
  readonly disputeId: Id<'Dispute'>;
}

export interface SubmitEvidence {
  readonly disputeId: string;
  readonly evidence: DisputeEvidence;
  readonly idempotencyKey: string;
}

/**
 * Hands in what speaks for us, once and for good; the bank then decides. Returns the dispute's id, or `NotFoundError`, `InvalidStateError`, `ConflictError`,
 * `SensitiveDataRefusedError`, `ValidationError`, `IdempotencyKeyReusedError`. Throws COMPONENT_UNAVAILABLE; asked again with the same
 * key it goes on. The texts are kept by the processor, not here.
 */
export async function submitEvidence(
  deps: Deps,
  caller: SignedInCaller,
  input: SubmitEvidence,
): Promise<DisputeId | DomainError> {
  const refusal = textsRefusal(input.evidence);
  if (refusal !== null) return refusal;
  const { database, clock, processor } = deps;
  const [found] = await database.systemRead(null, (tx) => readDisputes(tx, Prisma.sql`d.id = ${input.disputeId}`));
  if (found === undefined) return new NotFoundError('Dispute', ['input', 'disputeId']);
  const acting = { ...caller, tenantId: found.tenantId };
  const asked = await database.once(
    { caller: acting, operation: 'submitDisputeEvidence', input, keep: 'forever' },
    async (tx): Promise<DisputeId | DomainError> => {
      const [dispute] = await readDisputes(tx, Prisma.sql`d.id = ${input.disputeId}`, Prisma.sql`FOR UPDATE OF d`);
      if (dispute === undefined) return new NotFoundError('Dispute', ['input', 'disputeId']);
      const ruled = evidenceRefusal(dispute, clock.now());
      if (ruled !== null) return ruled;
      await tx.dispute.update({
        where: { id: dispute.id },
        data: { evidenceAt: clock.now(), evidenceBy: caller.userId },
      });
      return { disputeId: dispute.id };
    },
  );
  if (!('disputeId' in asked)) return asked;
  const request = {
    key: `${found.id}:evidence:${input.idempotencyKey}`.slice(0, 255),
    dispute: found.processorId,
    evidence: input.evidence,
  };
  const facts = await reachable(processor.submitEvidence(request));
  await database.systemWrite(null, (tx) => learnDispute(tx, facts, clock.now()));
  return asked;
}
