import {
  type Caller,
  type DomainError,
  type FieldFault,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  unlessAway,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { nextOccurrence, scheduleRefusal, skippedMonthsRefusal } from '@codai/kit/jobs';
import type { Deps, WalletRead, WalletWrite } from '../deps.ts';
import type { AutomationRule, Wallet } from '../generated/prisma/client.ts';
import type { RuleStatus } from '../generated/prisma/enums.ts';
import { walletOf } from '../owners/lookup/lookup.ts';
import { payerRefusal } from '../transfers/movements/payer.ts';
import { isRuleEventType } from './event-types.ts';
import { executeRun, rehearse, type Simulation } from './execute.ts';
import { fire } from './fire.ts';
import type { RuleDefinition, RuleEvent } from './rule.ts';
import { cycleOf, definitionFaults, isRuleName, namedIn } from './rules.ts';
import { readDefinition, storeRule } from './stored-rule.ts';

export interface RuleId {
  readonly ruleId: Id<'AutomationRule'>;
}

/** Rules of one wallet that are not deleted. */
const RULES_MAX = 100;

export interface CreateRule {
  readonly name: string;
  readonly rule: RuleDefinition;
  readonly idempotencyKey: string;
}

/**
 * Adds a rule, active at once. Returns its id, or `ValidationError` with a place for each fault (line and column for those of the condition),
 * `NotFoundError`, `QuotaExceededError`, `IdempotencyKeyReusedError`.
 */
export async function createRule(deps: Deps, caller: SignedInCaller, input: CreateRule): Promise<DomainError | RuleId> {
  const { name, rule } = input;
  const unpermitted = await payerRefusal(deps, caller);
  if (unpermitted !== null) return unpermitted;
  const targets = await knownWallets(deps, rule);
  return deps.database.once<DomainError | RuleId>({ caller, operation: 'createRule', input }, async (tx) => {
    const wallet = await lockWallet(tx, caller);
    if (wallet === null) return new NotFoundError('Wallet');
    const ruleId = newId<'AutomationRule'>('rul');
    const others = await tx.automationRule.findMany({ where: { walletId: wallet.id, status: { not: 'DELETED' } } });
    if (others.length >= RULES_MAX) return new QuotaExceededError(`rules: ${RULES_MAX}`, others.length, null);
    const refusal = await ruleRefusal(tx, deps, { wallet, name, rule, ruleId, others, targets });
    if (refusal !== null) return refusal;
    const now = deps.clock.now();
    await tx.automationRule.create({
      data: {
        id: ruleId,
        tenantId: wallet.tenantId,
        walletId: wallet.id,
        ownerId: caller.userId,
        name,
        status: 'ACTIVE',
        createdAt: now,
        ...columnsOf(rule, now),
      },
      select: { id: true },
    });
    return { ruleId };
  });
}

export interface UpdateRule extends RuleId {
  readonly expectedVersion: number;
  readonly name: string;
  readonly rule: RuleDefinition;
}

/** A new version of the rule, which is the caller's from now on; runs of the old one that have begun go on by it. Returns as `createRule`, and `VersionConflictError`. */
export async function updateRule(deps: Deps, caller: SignedInCaller, input: UpdateRule): Promise<DomainError | RuleId> {
  const { ruleId, expectedVersion, name, rule } = input;
  const unpermitted = await payerRefusal(deps, caller);
  if (unpermitted !== null) return unpermitted;
  const targets = await knownWallets(deps, rule);
  return deps.database.write(caller, async (tx) => {
    const wallet = await lockWallet(tx, caller);
    const found = wallet && (await tx.automationRule.findFirst({ where: { id: ruleId, status: { not: 'DELETED' } } }));
    if (wallet === null || found === null) return new NotFoundError('Rule', ['input', 'ruleId']);
    if (found.version !== expectedVersion) return new VersionConflictError(found.version);
    const others = await tx.automationRule.findMany({
      where: { walletId: wallet.id, status: { not: 'DELETED' }, id: { not: ruleId } },
    });
    const refusal = await ruleRefusal(tx, deps, { wallet, name, rule, ruleId, others, targets });
    if (refusal !== null) return refusal;
    await tx.automationRule.update({
      where: { id: ruleId },
      // The person who changes a rule answers for it from now on.
      data: {
        name,
        ownerId: caller.userId,
        version: { increment: 1 },
        isArmed: true,
        isHeldBySuspension: false,
        ...columnsOf(rule, deps.clock.now()),
      },
      select: { id: true },
    });
    return { ruleId };
  });
}

/** Stops a rule, lets it go on in the caller's name, or ends it. Returns its id, or `MovementRefusedError`, `NotFoundError`, `InvalidStateError`. */
export async function setRuleStatus(
  deps: Deps,
  caller: SignedInCaller,
  { ruleId, from, to }: RuleId & { readonly from: readonly RuleStatus[]; readonly to: RuleStatus },
): Promise<DomainError | RuleId> {
  const refusal = to === 'ACTIVE' ? await payerRefusal(deps, caller) : null;
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM automation_rule WHERE id = ${ruleId} FOR UPDATE`;
    const rule = await tx.automationRule.findFirst({ where: { id: ruleId, status: { not: 'DELETED' } } });
    if (rule === null) return new NotFoundError('Rule', ['input', 'ruleId']);
    if (!from.includes(rule.status)) return new InvalidStateError(rule.status, from);
    const { trigger } = readDefinition(rule.definition);
    const due = trigger.kind === 'SCHEDULE' ? nextOccurrence(trigger, deps.clock.now()) : null;
    await tx.automationRule.update({
      where: { id: ruleId },
      data: {
        status: to,
        nextDueAt: due,
        isHeldBySuspension: false,
        ...(to === 'ACTIVE' && { ownerId: caller.userId }),
      },
      select: { id: true },
    });
    return { ruleId };
  });
}

/** Runs a rule now, as if its trigger had come without an amount. Returns the run's id, or `NotFoundError`, `InvalidStateError`, `IdempotencyKeyReusedError`. */
export async function runRuleNow(
  deps: Deps,
  caller: SignedInCaller,
  input: { readonly ruleId: string; readonly idempotencyKey: string },
): Promise<DomainError | { readonly runId: string }> {
  const refusal = await payerRefusal(deps, caller);
  if (refusal !== null) return refusal;
  const outcome = await deps.database.once<DomainError | { runId: string }>(
    { caller, operation: 'runRuleNow', input },
    async (tx) => {
      const rule = await tx.automationRule.findFirst({ where: { id: input.ruleId, status: { not: 'DELETED' } } });
      if (rule === null) return new NotFoundError('Rule', ['input', 'ruleId']);
      if (rule.status !== 'ACTIVE') return new InvalidStateError(rule.status, ['ACTIVE']);
      const runId = await fire(tx, rule, bareEvent(newId('man'), 'manual', deps.clock.now()), [], caller.userId);
      if (runId === null) throw new Error('A new event id has already fired the rule.');
      return { runId };
    },
  );
  if ('runId' in outcome) await unlessAway(deps, () => executeRun(deps, outcome.runId));
  return outcome;
}

/** Simulates a rule, stored or not, for an event; nothing of it happens (WAL-6). Returns `NotFoundError`, `ValidationError`. */
export async function simulateRule(
  deps: Deps,
  caller: Caller & SignedInCaller,
  input: { readonly ruleId: string | null; readonly rule: RuleDefinition | null; readonly event: RuleEvent },
): Promise<DomainError | Simulation> {
  const given = input.rule;
  const targets = given === null ? new Set<string>() : await knownWallets(deps, given);
  const looked = await deps.database.write<
    DomainError | { wallet: Wallet; ownerId: string; definition: RuleDefinition }
  >(caller, async (tx) => {
    const wallet = await walletOf(tx, caller);
    if (wallet === null) return new NotFoundError('Wallet');
    if (given !== null) {
      const facts = { wallet, name: 'rule', rule: given, ruleId: 'new', others: [], targets };
      return (await ruleRefusal(tx, deps, facts)) ?? { wallet, ownerId: caller.userId, definition: given };
    }
    const rule = await tx.automationRule.findFirst({ where: { id: input.ruleId ?? '', status: { not: 'DELETED' } } });
    if (rule === null) return new NotFoundError('Rule', ['input', 'ruleId']);
    return { wallet, ownerId: rule.ownerId, definition: readDefinition(rule.definition) };
  });
  if (!('wallet' in looked)) return looked;
  const { wallet, ownerId, definition } = looked;
  const whose = { ownerId, tenantId: wallet.tenantId, walletId: wallet.id };
  // An id of its own: what it would have been known by at banking must not meet a real run's.
  return rehearse(deps, whose, definition, { ...input.event, id: newId('sim') });
}

/** An event without an amount. */
export function bareEvent(id: string, type: string, at: Date): RuleEvent {
  return { id, type, amount: 0n, currency: '', pocketId: '', kind: '', at };
}

interface RuleFacts {
  readonly wallet: Wallet;
  readonly name: string;
  readonly rule: RuleDefinition;
  readonly ruleId: string;
  readonly others: readonly AutomationRule[];
  readonly targets: ReadonlySet<string>;
}

async function ruleRefusal(tx: WalletRead, { clock }: Deps, facts: RuleFacts): Promise<ValidationError | null> {
  const { wallet, name, rule, ruleId, others, targets } = facts;
  const pockets = await tx.pocket.findMany({ where: { walletId: wallet.id, status: 'OPEN' } });
  const faults: FieldFault[] = [...definitionFaults(rule, new Map(pockets.map(({ id, currency }) => [id, currency])))];
  const fault = (path: readonly string[], message: string) => faults.push({ path: ['input', ...path], message });
  if (!isRuleName(name)) fault(['name'], 'The name must have 1 to 80 printable characters.');
  const { expressionFault } = await import('./expression.ts');
  const wrong = rule.condition === null ? null : expressionFault(rule.condition);
  if (wrong !== null) fault(['rule', 'condition'], `Line ${wrong.line}, column ${wrong.column}: ${wrong.message}`);
  const { trigger } = rule;
  const schedulePath = ['rule', 'trigger', 'schedule'];
  const unscheduled =
    trigger.kind === 'SCHEDULE'
      ? (scheduleRefusal(trigger, { path: schedulePath, from: clock.now() }) ??
        skippedMonthsRefusal(trigger.pattern, [...schedulePath, 'pattern']))
      : null;
  for (const { path, message } of unscheduled?.fields ?? []) fault(path, message);
  if (trigger.kind === 'EVENT' && !isRuleEventType(trigger.type))
    fault(['rule', 'trigger', 'event'], 'Rules cannot use this event type.');
  const lost = namedIn(rule).wallets.find((id) => id === wallet.id || !targets.has(id));
  if (lost !== undefined) fault(['rule', 'actions'], `The wallet ${lost} cannot be a recipient. Check its id.`);
  const cycle = cycleOf(ruleId, [
    { id: ruleId, definition: rule },
    ...others.map(({ id, definition }) => ({ id, definition: readDefinition(definition) })),
  ]);
  if (cycle !== null)
    fault(['rule', 'actions'], 'The rule would fire itself by the money it moves. Change its trigger or its targets.');
  return faults.length === 0 ? null : new ValidationError(faults);
}

/** Wallets among the targets that exist, in any tenant. */
async function knownWallets({ database }: Deps, rule: RuleDefinition): Promise<ReadonlySet<string>> {
  const { wallets } = namedIn(rule);
  if (wallets.length === 0) return new Set();
  const found = await database.systemRead(null, (tx) =>
    tx.wallet.findMany({ where: { id: { in: [...wallets] } }, select: { id: true } }),
  );
  return new Set(found.map(({ id }) => id));
}

/** Rules of one wallet are made one after the other, so that two cannot close a circle that neither sees. */
async function lockWallet(tx: WalletWrite, caller: Caller): Promise<Wallet | null> {
  await tx.$queryRaw`SELECT id FROM wallet WHERE tenant_id = ${caller.tenantId} FOR UPDATE`;
  return walletOf(tx, caller);
}

function columnsOf(rule: RuleDefinition, now: Date) {
  const { trigger } = rule;
  return {
    definition: storeRule(rule),
    triggerKind: trigger.kind,
    triggerPocketId: 'pocketId' in trigger ? trigger.pocketId : null,
    triggerType: trigger.kind === 'EVENT' ? trigger.type : null,
    nextDueAt: trigger.kind === 'SCHEDULE' ? nextOccurrence(trigger, now) : null,
  };
}
