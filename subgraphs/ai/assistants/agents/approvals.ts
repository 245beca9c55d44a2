import { type Caller, type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { decisionRefusal } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { AgentToolCall } from '../../generated/prisma/client.ts';
import { openCall, TASK } from './runs.ts';

export interface ToolCallId {
  readonly toolCallId: Id<'AgentToolCall'>;
}

/** Critical calls of the tenant, newest first, for those who may decide. */
export function listToolCalls(
  deps: Deps,
  caller: Caller,
  { status, ...args }: ListArguments & { readonly status?: string | null | undefined },
): Promise<Page<AgentToolCall>> {
  const filter = { effect: 'CRITICAL', ...(status != null && { status }) };
  return byCreation.NEWEST_FIRST.read(args, async ({ where, orderBy, take }) => {
    const rows = await deps.database.read(caller, (tx) =>
      tx.agentToolCall.findMany({ where: { AND: [filter, where] }, orderBy, take }),
    );
    return rows.map((row) => openCall(deps, row));
  });
}

/**
 * Decides once on a critical call, by an owner or administrator other than the one whose run it is (AI-7). An approved call takes effect
 * afterwards; a rejected one never does, which the model reads as its result.
 *
 * Returns the call's id, or `NotFoundError`, `InvalidStateError` when it was decided, `FourEyesViolationError`, `NotAnApproverError`,
 * `ApprovalExpiredError`.
 */
function decide(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { toolCallId }: ToolCallId,
  isApproved: boolean,
): Promise<DomainError | ToolCallId> {
  return database.write(caller, async (tx) => {
    const now = clock.now();
    await tx.$executeRaw`SELECT FROM agent_tool_call WHERE id = ${toolCallId} AND effect = 'CRITICAL' FOR UPDATE`;
    const call = await tx.agentToolCall.findFirst({ where: { id: toolCallId, effect: 'CRITICAL' } });
    if (call === null) return new NotFoundError('AgentToolCall', ['input', 'toolCallId']);
    const { status, userId, runId, expiresAt } = call;
    const request = { status, requesterIds: [userId], expiresAt };
    const refusal = decisionRefusal(request, caller, { roles: ['OWNER', 'ADMIN'] }, now);
    if (refusal !== null) return refusal;
    await tx.agentToolCall.update({
      where: { id: toolCallId },
      data: {
        status: isApproved ? 'APPROVED' : 'REJECTED',
        decidedById: caller.userId,
        decidedAt: now,
        ...(!isApproved && { completedAt: now }),
      },
      select: { id: true },
    });
    const fact = { toolCallId, runId, decidedById: caller.userId, isApproved };
    tx.outbox.append('ai.tool-call.decided', fact, { subject: toolCallId, partitionKey: userId });
    tx.jobs.add(TASK, { runId }, { key: runId });
    return { toolCallId };
  });
}

export const approveToolCall = (deps: Deps, caller: SignedInCaller, input: ToolCallId) =>
  decide(deps, caller, input, true);

export const rejectToolCall = (deps: Deps, caller: SignedInCaller, input: ToolCallId) =>
  decide(deps, caller, input, false);
