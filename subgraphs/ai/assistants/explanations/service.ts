import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type {
  AiMessage,
  AiModerationResult,
  AiUsageRecord,
  ConstitutionPrinciple,
  ConstitutionReview,
  HumanReview,
} from '../../generated/prisma/client.ts';
import { nameOf } from '../../governance/moderation/constitution.ts';

/** How an answer came about. */
export interface Explanation {
  readonly message: AiMessage;
  /** Attempts at providers in their order, moderation among them. */
  readonly attempts: readonly AiUsageRecord[];
  readonly moderations: readonly AiModerationResult[];
  readonly review: ConstitutionReview | null;
  readonly principles: readonly (ConstitutionPrinciple & { readonly isViolated: boolean })[];
  readonly humanReview: HumanReview | null;
}

/** The facts behind one of the caller's answers; null for anything else. */
export async function explainMessage(
  { database }: Deps,
  caller: Caller,
  { id }: { readonly id: string },
): Promise<Explanation | null> {
  return database.read(caller, async (tx) => {
    const message = await tx.aiMessage.findFirst({ where: { id, role: 'ASSISTANT' } });
    if (message === null) return null;
    const where = { requestId: id };
    const attempts = await tx.aiUsageRecord.findMany({ where, orderBy: { attempt: 'asc' }, take: ATTEMPTS_MAX });
    const moderations = await tx.aiModerationResult.findMany({
      where,
      orderBy: [{ direction: 'asc' }, { createdAt: 'asc' }],
    });
    const review = await tx.constitutionReview.findUnique({ where });
    const all = review === null ? [] : await tx.constitutionPrinciple.findMany({ orderBy: { key: 'asc' } });
    const principles = all
      .filter((principle) => review?.applied.includes(nameOf(principle)))
      .map((principle) => ({ ...principle, isViolated: review?.violated.includes(nameOf(principle)) === true }));
    const humanReview = await tx.humanReview.findUnique({ where: { messageId: id } });
    return { message, attempts, moderations, review, principles, humanReview };
  });
}

/** An answer is judged sentence by sentence, so a long one has many. */
const ATTEMPTS_MAX = 200;
