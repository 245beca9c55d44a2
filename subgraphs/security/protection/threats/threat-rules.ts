import { RuleSyntaxError } from '@codai/contracts/security';
import { type Caller, ConflictError, NotFoundError, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import { isUniqueViolation, keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { ThreatAlert, ThreatRule } from '../../generated/prisma/client.ts';
import type { Severity } from './incidents.ts';
import { readRule } from './language.ts';

export interface CreateRule {
  readonly name: string;
  readonly definition: string;
  readonly severity: Severity;
  readonly blockSeconds?: number | null | undefined;
  /** Signs the user out of all sessions; rules by user only. */
  readonly signsOut?: boolean | undefined;
  /** Demands a new second factor of the user for so long; rules by user only. */
  readonly stepUpSeconds?: number | null | undefined;
}

/** Adds a rule, which looks at signals from now on. `RuleSyntaxError`, `ConflictError` for a name that is taken, `ValidationError` for a response that a rule by source cannot give. */
export async function createRule(
  { database, clock }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { name, definition, severity, blockSeconds = null, signsOut = false, stepUpSeconds = null }: CreateRule,
): Promise<ConflictError | RuleSyntaxError | ThreatRule | ValidationError> {
  const read = readRule(definition);
  if (read instanceof RuleSyntaxError) return read;
  if (read.by !== 'user' && (signsOut || stepUpSeconds !== null)) {
    const message = 'Only a rule by user can respond to an account. Count by user, or block the source.';
    return new ValidationError(signsOut ? 'input.signsOut' : 'input.stepUpSeconds', message);
  }
  const data = {
    id: newId<'ThreatRule'>('thr'),
    name,
    definition,
    severity,
    blockSeconds,
    signsOut,
    stepUpSeconds,
    createdAt: clock.now(),
  };
  try {
    return await database.systemWrite(tenantId, (tx) => tx.threatRule.create({ data }), { userId, correlationId });
  } catch (error) {
    if (isUniqueViolation(error)) return new ConflictError('NAME_TAKEN');
    throw error;
  }
}

/** Switches a rule on or off. */
export async function switchRule(
  { database }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { id, isEnabled }: { readonly id: string; readonly isEnabled: boolean },
): Promise<NotFoundError | ThreatRule> {
  return database.systemWrite(
    tenantId,
    async (tx) => {
      await tx.threatRule.updateMany({ where: { id }, data: { isEnabled } });
      return (await tx.threatRule.findUnique({ where: { id } })) ?? new NotFoundError('ThreatRule', ['input', 'id']);
    },
    { userId, correlationId },
  );
}

export type AlertStatus = 'ACKNOWLEDGED' | 'DISMISSED' | 'OPEN';

/** Notes what an operator makes of an alert. */
export async function triageAlert(
  { database }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { id, status }: { readonly id: string; readonly status: AlertStatus },
): Promise<NotFoundError | ThreatAlert> {
  return database.systemWrite(
    tenantId,
    async (tx) => {
      await tx.threatAlert.updateMany({ where: { id }, data: { status } });
      return (await tx.threatAlert.findUnique({ where: { id } })) ?? new NotFoundError('ThreatAlert', ['input', 'id']);
    },
    { userId, correlationId },
  );
}

const byName = keyset({ name: ['asc', 'text'], id: ['asc', 'text'] });
export function listRules({ database }: Deps, _caller: Caller, args: ListArguments): Promise<Page<ThreatRule>> {
  return byName.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.threatRule.findMany({ where, orderBy, take })),
  );
}

const newestFirst = keyset({ at: ['desc', 'instant'], id: ['desc', 'text'] });
export function listAlerts(
  { database }: Deps,
  _caller: Caller,
  args: ListArguments & { readonly status?: AlertStatus | null | undefined },
): Promise<Page<ThreatAlert>> {
  const { status } = args;
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) =>
      tx.threatAlert.findMany({ where: { AND: [status == null ? {} : { status }, where] }, orderBy, take }),
    ),
  );
}
