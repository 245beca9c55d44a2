import {
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { decisionRefusal, type FlagDefinition, type FlagSet } from '@codai/kit/security';
import type { Deps, WritingTx } from '../deps.ts';
import { definitionOf, type Environment, type FlagProposal, type FlagRow, flagSetOf } from '../ports/flag-row.ts';
import { FlagProtectedError } from './errors.ts';
import { dependentsOf, FLAGS_MAX, missedVariant, readDefinition, reasonRefusal, scheduleTimeRefusal } from './rules.ts';

const KEY = /^[a-z][a-z0-9-]{1,63}$/;

interface FlagId {
  readonly id: Id<'FeatureFlag'>;
}

interface ProposalId {
  readonly id: Id<'FlagProposal'>;
}

export interface CreateFlag {
  readonly key: string;
  readonly environment: Environment;
  readonly definition: unknown;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Creates a flag in one environment. A key stays taken for ever, so that history is of one flag. */
export async function createFlag(deps: Deps, caller: SignedInCaller, input: CreateFlag): Promise<FlagId | DomainError> {
  const { key, environment, reason } = input;
  if (!KEY.test(key)) {
    return new ValidationError('input.key', 'Use 2 to 64 small letters, digits and hyphens, beginning with a letter.');
  }
  const refusal = reasonRefusal(reason);
  if (refusal !== null) return refusal;
  const outcome = await deps.database.once({ caller, operation: 'createFlag', input }, async (tx) => {
    await lockEnvironment(tx, environment);
    const rows = await tx.featureFlag.findMany({ where: { environment } });
    if (rows.some((row) => row.key === key)) return new ConflictError('FLAG_KEY_TAKEN', 'A flag of this key exists.');
    const active = rows.filter(({ archivedAt }) => archivedAt === null);
    if (active.length >= FLAGS_MAX) return new QuotaExceededError('flags', active.length, null);
    const definition = readDefinition(input.definition, key, flagSetOf(active));
    if (definition instanceof ValidationError) return definition;
    const now = deps.clock.now();
    const id = newId<'FeatureFlag'>('flg');
    await tx.featureFlag.create({
      data: {
        id,
        key,
        environment,
        version: 1,
        definition,
        isProtected: definition.isProtected,
        createdAt: now,
        updatedAt: now,
      },
    });
    await record(
      deps,
      tx,
      { id, key, environment, version: 1 },
      { kind: 'CREATED', definition, reason, changedById: caller.userId },
    );
    return { id };
  });
  return told(deps, environment, outcome);
}

export interface UpdateFlag {
  readonly flagId: string;
  readonly definition: unknown;
  readonly expectedVersion: number;
  readonly reason: string;
}

/** Gives a flag another definition, at once. `FlagProtectedError` for a protected one. */
export function updateFlag(deps: Deps, caller: SignedInCaller, input: UpdateFlag): Promise<FlagId | DomainError> {
  return change(deps, caller, input, (flag, others) => {
    if (flag.version !== input.expectedVersion) return new VersionConflictError(flag.version);
    if (flag.isProtected) return new FlagProtectedError();
    const definition = readNext(flag, input.definition, others);
    return definition instanceof ValidationError || definition instanceof ConflictError
      ? definition
      : { kind: 'UPDATED', definition };
  });
}

export interface FlagAct {
  readonly flagId: string;
  readonly reason: string;
}

/** Turns the kill switch. Also for protected flags: what does harm is stopped by one person. Killing a killed flag changes nothing. */
export function killFlag(deps: Deps, caller: SignedInCaller, input: FlagAct): Promise<FlagId | DomainError> {
  return change(deps, caller, input, (flag) => {
    const definition = definitionOf(flag);
    return definition.isKilled ? null : { kind: 'KILLED', definition: { ...definition, isKilled: true } };
  });
}

/** Takes the kill switch back. `FlagProtectedError` for a protected flag. */
export function reviveFlag(deps: Deps, caller: SignedInCaller, input: FlagAct): Promise<FlagId | DomainError> {
  return change(deps, caller, input, (flag) => {
    const definition = definitionOf(flag);
    if (!definition.isKilled) return null;
    if (flag.isProtected) return new FlagProtectedError();
    return { kind: 'REVIVED', definition: { ...definition, isKilled: false } };
  });
}

/** Takes a flag out of use for ever; its history stays. `ConflictError(FLAG_IN_USE)` while another one has it as a prerequisite. */
export function archiveFlag(deps: Deps, caller: SignedInCaller, input: FlagAct): Promise<FlagId | DomainError> {
  return change(deps, caller, input, (flag, others) => {
    if (flag.isProtected) return new FlagProtectedError();
    const [dependent] = dependentsOf(flag.key, others);
    if (dependent !== undefined) {
      return new ConflictError('FLAG_IN_USE', `The flag "${dependent.key}" has this one as a prerequisite.`);
    }
    return { kind: 'ARCHIVED', definition: definitionOf(flag) };
  });
}

export interface ScheduleFlagChange extends UpdateFlag {
  /** null: as soon as it may be. */
  readonly applyAt: Date | null;
  readonly idempotencyKey: string;
}

/**
 * Proposes a change: for a protected flag to a second person, for another time to the clock. It is applied to the version it was
 * made on and to no other, so it cannot undo what happened meanwhile.
 */
export async function scheduleFlagChange(
  deps: Deps,
  caller: SignedInCaller,
  input: ScheduleFlagChange,
): Promise<ProposalId | DomainError> {
  const { flagId, applyAt, reason } = input;
  const refusal = reasonRefusal(reason) ?? scheduleTimeRefusal(applyAt, deps.clock.now());
  if (refusal !== null) return refusal;
  return deps.database.once({ caller, operation: 'scheduleFlagChange', input }, async (tx) => {
    const found = await lockFlag(tx, flagId);
    if (found === null) return new NotFoundError('FeatureFlag', ['input', 'flagId']);
    const { flag, others } = found;
    if (flag.archivedAt !== null)
      return new InvalidStateError('ARCHIVED', [], 'This flag is archived. Create a new one.');
    if (flag.version !== input.expectedVersion) return new VersionConflictError(flag.version);
    if (!flag.isProtected && applyAt === null) {
      return new ValidationError('input.applyAt', 'The flag is not protected: give a time, or change it at once.');
    }
    const definition = readNext(flag, input.definition, others);
    if (definition instanceof ValidationError || definition instanceof ConflictError) return definition;
    const id = newId<'FlagProposal'>('fpr');
    const status = flag.isProtected ? 'PENDING_APPROVAL' : 'SCHEDULED';
    await tx.flagProposal.create({
      data: {
        id,
        flagId,
        baseVersion: flag.version,
        definition,
        reason,
        status,
        proposedById: caller.userId,
        applyAt,
        createdAt: deps.clock.now(),
      },
    });
    if (status === 'SCHEDULED' && applyAt !== null) addApplyJob(tx, id, applyAt);
    tx.outbox.append('hub.flag.change-proposed', { flagId, proposalId: id, status }, { subject: flagId });
    return { id };
  });
}

export interface DecideFlagChange {
  readonly proposalId: string;
}

/** Approves a proposal as a second person: applied at once, or left to its time. */
export async function approveFlagChange(
  deps: Deps,
  caller: SignedInCaller,
  input: DecideFlagChange,
): Promise<ProposalId | DomainError> {
  const now = deps.clock.now();
  return decide(deps, caller, input, async (tx, proposal, found) => {
    const refusal = decisionRefusal(
      { status: proposal.status, requesterIds: [proposal.proposedById], expiresAt: null },
      caller,
      'ANYONE',
      now,
    );
    if (refusal !== null) return refusal;
    const decided = { decidedById: caller.userId, decidedAt: now };
    if (proposal.applyAt !== null && proposal.applyAt > now) {
      await settle(tx, proposal, 'SCHEDULED', decided);
      addApplyJob(tx, proposal.id, proposal.applyAt);
      return null;
    }
    return apply(deps, tx, proposal, found, decided);
  });
}

/** Rejects a proposal as a second person. */
export function rejectFlagChange(
  deps: Deps,
  caller: SignedInCaller,
  input: DecideFlagChange,
): Promise<ProposalId | DomainError> {
  const now = deps.clock.now();
  return decide(deps, caller, input, async (tx, proposal) => {
    const { status, proposedById } = proposal;
    const refusal = decisionRefusal({ status, requesterIds: [proposedById], expiresAt: null }, caller, 'ANYONE', now);
    if (refusal !== null) return refusal;
    await settle(tx, proposal, 'REJECTED', { decidedById: caller.userId, decidedAt: now });
    return null;
  });
}

/** Takes back a change that has not been applied. Any operator may: nothing has happened yet. */
export function withdrawFlagChange(
  deps: Deps,
  caller: SignedInCaller,
  input: DecideFlagChange,
): Promise<ProposalId | DomainError> {
  return decide(deps, caller, input, async (tx, proposal) => {
    const open = ['PENDING_APPROVAL', 'SCHEDULED'];
    if (!open.includes(proposal.status)) return new InvalidStateError(proposal.status, open);
    await settle(tx, proposal, 'WITHDRAWN');
    return null;
  });
}

/** The job of a scheduled change: applies it, unless it was withdrawn or overtaken. Does it once, however often it runs. */
export async function applyScheduled(deps: Deps, { proposalId }: { readonly proposalId: string }): Promise<void> {
  const environment = await deps.database.systemWrite(null, async (tx) => {
    const locked = await lockProposal(tx, proposalId);
    if (locked === null || locked.proposal.status !== 'SCHEDULED') return null;
    await apply(deps, tx, locked.proposal, locked.found);
    return locked.found.flag.environment as Environment;
  });
  if (environment !== null) await tell(deps, environment);
}

interface Change {
  readonly kind: 'UPDATED' | 'KILLED' | 'REVIVED' | 'ARCHIVED';
  readonly definition: FlagDefinition;
}

interface FoundFlag {
  readonly flag: FlagRow;
  /** The flags of its environment that are in use, itself among them. */
  readonly others: FlagSet;
}

/** Changes a flag as `next` says; null changes nothing. */
async function change(
  deps: Deps,
  caller: SignedInCaller,
  { flagId, reason }: FlagAct,
  next: (flag: FlagRow, others: FlagSet) => Change | DomainError | null,
): Promise<FlagId | DomainError> {
  const refusal = reasonRefusal(reason);
  if (refusal !== null) return refusal;
  let environment: Environment | null = null;
  const outcome = await deps.database.write(caller, async (tx) => {
    const found = await lockFlag(tx, flagId);
    if (found === null) return new NotFoundError('FeatureFlag', ['input', 'flagId']);
    const { flag, others } = found;
    environment = flag.environment as Environment;
    if (flag.archivedAt !== null)
      return new InvalidStateError('ARCHIVED', [], 'This flag is archived. Create a new one.');
    const wanted = next(flag, others);
    if (wanted !== null && !('kind' in wanted)) return wanted;
    if (wanted !== null) await write(deps, tx, flag, { ...wanted, reason, changedById: caller.userId });
    return { id: flagId as Id<'FeatureFlag'> };
  });
  return environment === null ? outcome : told(deps, environment, outcome);
}

async function decide(
  deps: Deps,
  caller: SignedInCaller,
  { proposalId }: DecideFlagChange,
  act: (tx: WritingTx, proposal: FlagProposal, found: FoundFlag) => Promise<DomainError | null>,
): Promise<ProposalId | DomainError> {
  let environment: Environment | null = null;
  const outcome = await deps.database.write(caller, async (tx) => {
    const locked = await lockProposal(tx, proposalId);
    if (locked === null) return new NotFoundError('FlagProposal', ['input', 'proposalId']);
    environment = locked.found.flag.environment as Environment;
    const refusal = await act(tx, locked.proposal, locked.found);
    return refusal ?? { id: proposalId as Id<'FlagProposal'> };
  });
  return environment === null ? outcome : told(deps, environment, outcome);
}

/** Applies a proposal to the version that it was made on; one that was overtaken ends as SUPERSEDED, which is the refusal. */
async function apply(
  deps: Deps,
  tx: WritingTx,
  proposal: FlagProposal,
  { flag, others }: FoundFlag,
  decided: { readonly decidedById: string; readonly decidedAt: Date } | null = null,
): Promise<InvalidStateError | null> {
  const definition = readNext(flag, inputOf(definitionOf(proposal)), others);
  const isStale = flag.version !== proposal.baseVersion || flag.archivedAt !== null;
  if (isStale || definition instanceof ValidationError || definition instanceof ConflictError) {
    await settle(tx, proposal, 'SUPERSEDED');
    const message = 'The flag has changed since this was proposed. Propose the change again.';
    return new InvalidStateError('SUPERSEDED', [], message);
  }
  await settle(tx, proposal, 'APPLIED', decided);
  const approvedById = decided?.decidedById ?? proposal.decidedById;
  await write(deps, tx, flag, {
    kind: 'UPDATED',
    definition,
    reason: proposal.reason,
    changedById: proposal.proposedById,
    ...(approvedById !== null && { approvedById }),
  });
  return null;
}

async function settle(
  tx: WritingTx,
  { id, flagId }: FlagProposal,
  status: 'SCHEDULED' | 'APPLIED' | 'REJECTED' | 'WITHDRAWN' | 'SUPERSEDED',
  decided: { readonly decidedById: string; readonly decidedAt: Date } | null = null,
): Promise<void> {
  await tx.flagProposal.update({ where: { id }, data: { status, ...decided } });
  tx.outbox.append('hub.flag.change-decided', { flagId, proposalId: id, status }, { subject: flagId });
}

function readNext(flag: FlagRow, input: unknown, others: FlagSet): FlagDefinition | ValidationError | ConflictError {
  const definition = readDefinition(input, flag.key, others);
  if (definition instanceof ValidationError) return definition;
  const missed = missedVariant(flag.key, definition, others);
  return missed === null
    ? definition
    : new ConflictError('VARIANT_IN_USE', `The flag "${missed.flag}" waits for the variant "${missed.variant}".`);
}

interface Recorded {
  readonly kind: 'CREATED' | Change['kind'];
  readonly definition: FlagDefinition;
  readonly reason: string;
  readonly changedById: string;
  readonly approvedById?: string;
}

async function write(deps: Deps, tx: WritingTx, flag: FlagRow, recorded: Recorded): Promise<void> {
  const { definition, kind } = recorded;
  const version = flag.version + 1;
  const now = deps.clock.now();
  await tx.featureFlag.update({
    where: { id: flag.id },
    data: {
      version,
      definition,
      isProtected: definition.isProtected,
      updatedAt: now,
      ...(kind === 'ARCHIVED' && { archivedAt: now }),
    },
  });
  await record(deps, tx, { ...flag, environment: flag.environment as Environment, version }, recorded);
}

/** The history row, the environment's revision and the event of one version. */
async function record(
  { clock }: Deps,
  tx: WritingTx,
  flag: { readonly id: string; readonly key: string; readonly environment: Environment; readonly version: number },
  { kind, definition, reason, changedById, approvedById }: Recorded,
): Promise<void> {
  const { id: flagId, key, environment, version } = flag;
  await tx.flagChange.create({
    data: {
      id: newId('fch'),
      flagId,
      version,
      kind,
      definition,
      reason,
      changedById,
      approvedById: approvedById ?? null,
      createdAt: clock.now(),
    },
  });
  await tx.flagEnvironment.update({ where: { name: environment }, data: { revision: { increment: 1 } } });
  tx.outbox.append(
    'hub.flag.changed',
    { flagId, key, environment, version, kind },
    { subject: flagId, partitionKey: environment },
  );
}

/** Changes of one environment stand in line, so that of two flags that would depend on each other one is refused. */
async function lockEnvironment(tx: WritingTx, environment: string): Promise<void> {
  await tx.$queryRaw`SELECT name FROM flag_environment WHERE name = ${environment} FOR UPDATE`;
}

async function lockFlag(tx: WritingTx, flagId: string): Promise<FoundFlag | null> {
  const seen = await tx.featureFlag.findUnique({ where: { id: flagId }, select: { environment: true } });
  if (seen === null) return null;
  await lockEnvironment(tx, seen.environment);
  const rows = await tx.featureFlag.findMany({
    where: { OR: [{ id: flagId }, { environment: seen.environment, archivedAt: null }] },
  });
  const flag = rows.find(({ id }) => id === flagId);
  return flag === undefined ? null : { flag, others: flagSetOf(rows.filter(({ archivedAt }) => archivedAt === null)) };
}

async function lockProposal(
  tx: WritingTx,
  proposalId: string,
): Promise<{ readonly proposal: FlagProposal; readonly found: FoundFlag } | null> {
  const seen = await tx.flagProposal.findUnique({ where: { id: proposalId }, select: { flagId: true } });
  const found = seen === null ? null : await lockFlag(tx, seen.flagId);
  // Read again below the lock: another decision may have come first.
  const proposal = await tx.flagProposal.findUnique({ where: { id: proposalId } });
  return found === null || proposal === null ? null : { proposal, found };
}

function addApplyJob(tx: WritingTx, proposalId: string, applyAt: Date): void {
  tx.jobs.add('apply-flag-change', { proposalId }, { runAt: applyAt, key: `apply-flag-change:${proposalId}` });
}

/** A stored definition as its input was. */
function inputOf({ variants, ...rest }: FlagDefinition): unknown {
  return { ...rest, variants: variants.map(({ value, ...variant }) => ({ ...variant, value: JSON.stringify(value) })) };
}

async function told<T>(deps: Deps, environment: Environment, outcome: T): Promise<T> {
  await tell(deps, environment);
  return outcome;
}

/** Wakes the processes that hold flags in memory. They also look by themselves, which makes up for lost messages. */
async function tell({ signals, logger }: Deps, environment: Environment): Promise<void> {
  await signals
    .publish(FLAGS_CHANNEL, { environment })
    .catch((error: unknown) => logger.warn({ error }, 'A change of flags was not signalled.'));
}

/** Name of the signal; `productFlags` of the kit has it too. */
const FLAGS_CHANNEL = 'hub.flags';
