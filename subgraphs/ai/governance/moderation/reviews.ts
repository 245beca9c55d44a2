import { newId } from '@codai/kit';
import type { AiWrite, Deps } from '../../deps.ts';
import type { ConstitutionPrinciple } from '../../generated/prisma/client.ts';
import type { CallFacts } from '../../spending/usage/record.ts';
import { appliedNames, inForce } from './constitution.ts';
import type { AnswerGate } from './gate.ts';
import { keepVerdict } from './moderation.ts';

/** Findings of the gate, or of the judgement of a whole answer. */
export type GateFacts = Pick<AnswerGate, 'moderation' | 'verdict' | 'violated'>;

export async function principlesInForce({
  database,
  clock,
}: Pick<Deps, 'clock' | 'database'>): Promise<readonly ConstitutionPrinciple[]> {
  return inForce(await database.client.constitutionPrinciple.findMany(), clock.now());
}

/** Keeps the review of a governed answer (AI-12), and the moderation's last word on it. */
export async function keepReview(
  deps: Pick<Deps, 'clock'>,
  tx: AiWrite,
  facts: Pick<CallFacts, 'requestId' | 'tenantId' | 'userId'>,
  { gate, principles }: { readonly gate: GateFacts; readonly principles: readonly ConstitutionPrinciple[] },
): Promise<void> {
  const { tenantId, userId, requestId } = facts;
  const { verdict, violated, moderation } = gate;
  await tx.constitutionReview.create({
    data: {
      id: newId('acr'),
      tenantId,
      userId,
      requestId,
      verdict,
      createdAt: deps.clock.now(),
      applied: [...appliedNames(principles)],
      violated: [...violated],
    },
    select: { id: true },
  });
  if (moderation !== null) await keepVerdict(deps, tx, facts, { direction: 'OUTPUT', verdict: moderation });
}
