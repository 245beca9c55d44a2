import { AgentCycleError } from '@codai/contracts/ai';
import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { AiWrite, Deps } from '../../deps.ts';
import type { Agent } from '../../generated/prisma/client.ts';
import { openText, sealText } from '../../ports/cells.ts';
import { AGENTS_MAX, type AgentDraft, agentRefusal, askTool, cycleOf } from './rules.ts';
import { TOOLS } from './tools.ts';

export interface AgentId {
  readonly agentId: Id<'Agent'>;
}

export interface CreateAgent extends AgentDraft {
  readonly idempotencyKey: string;
}

/** Defines an agent. Returns its id, or `ValidationError`, `NotFoundError`, `ConflictError` for a name in use, `QuotaExceededError`. */
export async function createAgent(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateAgent,
): Promise<AgentId | DomainError> {
  const refusal = agentRefusal(input, TOOLS);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return deps.database.once({ caller, operation: 'createAgent', input }, async (tx) => {
    const agentId = newId<'Agent'>('agt');
    const fault = await referenceRefusal(tx, { tenantId, agentId, isNew: true, draft: input });
    if (fault !== null) return fault;
    const created = { id: agentId, tenantId, createdById: caller.userId, createdAt: deps.clock.now() };
    await tx.agent.create({
      data: { ...created, ...dataOf(deps, { id: agentId, tenantId }, input) },
      select: { id: true },
    });
    return { agentId };
  });
}

export interface UpdateAgent extends AgentDraft, AgentId {
  readonly expectedVersion: number;
}

/** Replaces a definition; runs under way keep the one that they began with. Refusals as those of `createAgent`, and `AgentCycleError`, `VersionConflictError`. */
export async function updateAgent(
  deps: Deps,
  caller: SignedInCaller,
  { agentId, expectedVersion, ...draft }: UpdateAgent,
): Promise<AgentId | DomainError> {
  const refusal = agentRefusal(draft, TOOLS);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return deps.database.write(caller, async (tx) => {
    const fault = await referenceRefusal(tx, { tenantId, agentId, isNew: false, draft });
    if (fault !== null) return fault;
    const agent = await tx.agent.findFirst({ where: { id: agentId, archivedAt: null } });
    if (agent === null) return new NotFoundError('Agent', ['input', 'agentId']);
    if (agent.version !== expectedVersion) return new VersionConflictError(agent.version);
    await tx.agent.update({
      where: { id: agentId },
      data: { ...dataOf(deps, agent, draft), version: agent.version + 1 },
      select: { id: true },
    });
    return { agentId };
  });
}

/** Takes an agent out of use; its runs stay. Returns its id, or `NotFoundError`. */
export async function archiveAgent(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { agentId }: AgentId,
): Promise<AgentId | NotFoundError> {
  return database.write(caller, async (tx) => {
    await tx.agent.updateMany({ where: { id: agentId, archivedAt: null }, data: { archivedAt: clock.now() } });
    return (await tx.agent.count({ where: { id: agentId } })) === 1
      ? { agentId }
      : new NotFoundError('Agent', ['input', 'agentId']);
  });
}

interface Definition {
  readonly tenantId: string;
  readonly agentId: string;
  readonly isNew: boolean;
  readonly draft: AgentDraft;
}

/** Why a definition does not fit to the others of the organisation; null when it does. */
async function referenceRefusal(
  tx: AiWrite,
  { tenantId, agentId, isNew, draft }: Definition,
): Promise<DomainError | null> {
  // One definition of an organisation at a time: two that each look fine could make a circle together.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ai.agent'), hashtext(${tenantId}))`;
  const agents = await tx.agent.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true, agentIds: true },
    take: AGENTS_MAX + 1,
  });
  if (isNew && agents.length >= AGENTS_MAX) return new QuotaExceededError('agents', agents.length, null);
  const others = agents.filter(({ id }) => id !== agentId);
  // Names that differ in a dash and an underscore would be one tool.
  if (others.some(({ name }) => askTool(name) === askTool(draft.name))) {
    return new ConflictError('NAME_IN_USE', 'Another agent has this name. Choose another one.');
  }
  if (draft.modelId != null) {
    const isKnown = (await tx.aiModel.count({ where: { id: draft.modelId, kind: 'CHAT' } })) === 1;
    if (!isKnown) return new NotFoundError('AiModel', ['input', 'modelId']);
  }
  const known = new Set(agents.map(({ id }) => id));
  if (draft.agentIds.some((id) => id !== agentId && !known.has(id))) {
    return new NotFoundError('Agent', ['input', 'agentIds']);
  }
  const asks = new Map(others.map(({ id, agentIds }) => [id, agentIds] as const));
  const cycle = cycleOf(agentId, new Map([...asks, [agentId, draft.agentIds]]));
  return cycle === null ? null : new AgentCycleError({ agentIds: cycle });
}

function dataOf(
  { keys }: Pick<Deps, 'keys'>,
  key: { readonly id: string; readonly tenantId: string },
  draft: AgentDraft,
) {
  const { name, instructions, modelId = null, tools, agentIds, isWithMemory, stepsMax, budgetMicros } = draft;
  const lists = { tools: [...tools], agentIds: [...agentIds] };
  const sealed = sealText(keys, 'agent.instructions', key, instructions);
  return { name, instructions: sealed, modelId, ...lists, isWithMemory, stepsMax, budgetMicros };
}

export function openAgent({ keys }: Pick<Deps, 'keys'>, row: Agent): Agent {
  return { ...row, instructions: openText(keys, 'agent.instructions', row, row.instructions) };
}

/** Agents of the tenant in force, newest first. */
export async function listAgents(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Agent>> {
  return byCreation.NEWEST_FIRST.read(args, async ({ where, orderBy, take }) => {
    const rows = await deps.database.read(caller, (tx) =>
      tx.agent.findMany({ where: { AND: [{ archivedAt: null }, where] }, orderBy, take }),
    );
    return rows.map((row) => openAgent(deps, row));
  });
}
