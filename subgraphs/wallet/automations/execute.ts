import { ConflictError, type DomainError } from '@codai/kit';
import type { Deps, WalletWrite } from '../deps.ts';
import type { AutomationRule, RuleRun } from '../generated/prisma/client.ts';
import { leavingOf, sumsOf } from '../policy/steps/rules.ts';
import { loadWorth, type Worth } from '../policy/steps/worth.ts';
import type { Asker, StepDone } from '../ports/banking.ts';
import type { Step } from '../ports/steps.ts';
import { admit } from '../transfers/movements/admit.ts';
import { carryOut, kindAtBanking } from '../transfers/movements/settle.ts';
import { contactRefusal } from '../transfers/movements/verbs.ts';
import type { RuleDefinition, RuleEvent } from './rule.ts';
import { judge, loadState } from './state.ts';
import { readDefinition, readEvent } from './stored-rule.ts';

type Move = Extract<Awaited<ReturnType<typeof judge>>, { outcome: 'MOVE' }>;

/** Reference of a rule's movement on statements of banking. */
const REFERENCE = 'Automation';

/**
 * Does a run that is waiting: looks, decides, writes down what banking will be asked, and asks (WAL-3: one movement, all steps or none). Run again after a
 * crash it goes on where it was; the plan is fixed with the movement. Throws COMPONENT_UNAVAILABLE while banking is away.
 */
export async function executeRun(deps: Deps, runId: string): Promise<void> {
  const run = await deps.database.systemRead(null, (tx) =>
    tx.ruleRun.findUnique({ where: { id: runId }, include: { rule: true } }),
  );
  if (run === null) return;
  if (run.status === 'MOVING') return carryOut(deps, runId);
  if (run.status !== 'QUEUED') return;
  const initiatorId = run.initiatorId ?? run.rule.ownerId;
  const asker = { tenantId: run.tenantId, userId: initiatorId, correlationId: runId };
  const definition = readDefinition(run.definition);
  const verdict = await judge(definition, readEvent(run.event), await loadState(deps, asker, run.walletId, definition));
  const worth: Worth =
    verdict.outcome === 'MOVE' ? await worthOf(deps, asker, run.walletId, verdict.steps) : () => null;
  const bankApprovals = verdict.outcome === 'MOVE' ? await approvalsAtBanking(deps, asker, verdict.steps) : 0;
  await deps.database.systemWrite(
    run.tenantId,
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM rule_run WHERE id = ${runId} FOR UPDATE`;
      const now = await tx.ruleRun.findUniqueOrThrow({ where: { id: runId }, include: { rule: true } });
      if (now.status !== 'QUEUED') return;
      if (now.rule.status !== 'ACTIVE') return endRun(tx, deps, now, 'SKIPPED', 'RULE_NOT_ACTIVE');
      if (verdict.outcome === 'SKIP') return endRun(tx, deps, now, 'SKIPPED', verdict.reason);
      if (verdict.outcome === 'FAIL') return endRun(tx, deps, now, 'FAILED', verdict.reason);
      const refusal = await admitRun(tx, deps, { ...now.rule, runId, initiatorId, bankApprovals }, verdict, worth);
      if (refusal !== null) return endRun(tx, deps, now, 'FAILED', reasonOf(refusal));
      await tx.ruleRun.update({
        where: { id: runId },
        data: { status: 'MOVING', messages: [...verdict.messages] },
        select: { id: true },
      });
    },
    { userId: initiatorId, correlationId: runId },
  );
  await carryOut(deps, runId);
}

interface RunToAdmit extends Pick<AutomationRule, 'tenantId' | 'walletId'> {
  readonly runId: string;
  readonly initiatorId: string;
  readonly bankApprovals: number;
}

/** Writes the movement of the run, whose id it has. */
async function admitRun(
  tx: WalletWrite,
  { clock }: Deps,
  rule: RunToAdmit,
  { steps, approvals }: Pick<Move, 'approvals' | 'steps'>,
  worth: Worth,
): Promise<DomainError | null> {
  const wallet = await tx.wallet.findUniqueOrThrow({ where: { id: rule.walletId } });
  for (const step of steps) {
    if (step.kind !== 'TRANSFER' || step.toWalletId === null) continue;
    const refusal = await contactRefusal(tx, wallet, step.toWalletId, clock.now());
    if (refusal !== null) return refusal;
  }
  const { runId: id, tenantId, walletId, initiatorId, bankApprovals } = rule;
  const whose = { id, tenantId, walletId, initiatorId, bankApprovals };
  const draft = { ...whose, kind: 'RULE' as const, steps, reference: REFERENCE, approvals };
  const admitted = await admit(tx, draft, worth, clock.now());
  return 'movementId' in admitted ? null : admitted;
}

/** Approvals that banking will ask for. */
async function approvalsAtBanking({ banking }: Deps, asker: Asker, steps: readonly Step[]): Promise<number> {
  const leaving = leavingOf(steps);
  if (leaving.length === 0) return 0;
  const { needsApproval, approvals } = await banking.policy(asker, leaving, []);
  return needsApproval ? approvals : 0;
}

function worthOf(deps: Deps, asker: Asker, walletId: string, steps: readonly Step[]): Promise<Worth> {
  return loadWorth(deps, asker, walletId, [...sumsOf(steps), ...leavingOf(steps)]);
}

/** A refusal in one word, as a run tells it. */
function reasonOf(refusal: DomainError): string {
  return refusal instanceof ConflictError ? refusal.reason : refusal.code;
}

async function endRun(
  tx: WalletWrite,
  { clock }: Deps,
  run: RuleRun & { readonly rule: AutomationRule },
  status: 'FAILED' | 'SKIPPED',
  reason: string,
): Promise<void> {
  const { id: runId, ruleId, ruleVersion, walletId, depth, tenantId } = run;
  await tx.ruleRun.update({
    where: { id: runId },
    data: { status, reason, endedAt: clock.now() },
    select: { id: true },
  });
  const facts = { runId, ruleId, ruleVersion, walletId, ownerId: run.rule.ownerId, depth };
  const options = { subject: runId, partitionKey: walletId, tenantId };
  if (status === 'FAILED') tx.outbox.append('wallet.rule.failed', { ...facts, reason }, options);
  else tx.outbox.append('wallet.rule.succeeded', { ...facts, isSkipped: true }, options);
}

/** Plan of a run, and its end. */
export interface Simulation {
  readonly outcome: 'FAILED' | 'PENDING_APPROVAL' | 'SKIPPED' | 'SUCCEEDED';
  readonly reason: string | null;
  readonly steps: readonly Step[];
  readonly done: readonly StepDone[];
  readonly messages: readonly string[];
}

class Rehearsed extends Error {
  constructor(
    readonly refusal: DomainError | null,
    readonly needsApproval: boolean,
  ) {
    super('rehearsed');
  }
}

/**
 * Everything that a run does, in the same order by the same functions, and nothing of it stays: what is written here is rolled back, and banking
 * rehearses its part (WAL-6).
 */
export async function rehearse(
  deps: Deps,
  rule: Pick<AutomationRule, 'ownerId' | 'tenantId' | 'walletId'>,
  definition: RuleDefinition,
  event: RuleEvent,
): Promise<Simulation> {
  const asker = { tenantId: rule.tenantId, userId: rule.ownerId, correlationId: event.id };
  const nothing = { steps: [], done: [], messages: [] };
  const verdict = await judge(definition, event, await loadState(deps, asker, rule.walletId, definition));
  if (verdict.outcome === 'SKIP') return { outcome: 'SKIPPED', reason: verdict.reason, ...nothing };
  if (verdict.outcome === 'FAIL') return { outcome: 'FAILED', reason: verdict.reason, ...nothing };
  const { steps, messages } = verdict;
  const worth = await worthOf(deps, asker, rule.walletId, steps);
  const bankApprovals = await approvalsAtBanking(deps, asker, steps);
  const { tenantId, walletId, ownerId: initiatorId } = rule;
  const run = { tenantId, walletId, initiatorId, bankApprovals, runId: event.id };
  const { refusal, needsApproval } = await rehearseAdmission(deps, run, verdict, worth);
  if (refusal !== null) return { outcome: 'FAILED', reason: reasonOf(refusal), ...nothing };
  if (needsApproval) return { outcome: 'PENDING_APPROVAL', reason: null, steps, done: [], messages };
  if (steps.length === 0) return { outcome: 'SUCCEEDED', reason: null, ...nothing, messages };
  const money = {
    kind: kindAtBanking('RULE'),
    reference: REFERENCE,
    steps,
    key: event.id,
    approvedBy: [],
    dryRun: true,
  };
  const answer = await deps.banking.move(asker, money);
  return 'done' in answer
    ? { outcome: 'SUCCEEDED', reason: null, steps, done: answer.done, messages }
    : { outcome: 'FAILED', reason: answer.refusal.code, ...nothing };
}

async function rehearseAdmission(deps: Deps, rule: RunToAdmit, move: Move, worth: Worth): Promise<Rehearsed> {
  try {
    await deps.database.systemWrite(rule.tenantId, async (tx) => {
      const refusal = await admitRun(tx, deps, rule, move, worth);
      const row = await tx.movement.findUnique({ where: { id: rule.runId }, select: { status: true } });
      throw new Rehearsed(refusal, row?.status === 'PENDING_APPROVAL');
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error;
    throw error;
  }
  throw new Error('A rehearsal must not commit.');
}
