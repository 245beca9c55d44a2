import { type DomainError, NotFoundError, newId, type SignedInCaller, VersionConflictError } from '@codai/kit';
import { FourEyesViolationError } from '@codai/kit/security';
import { hasPart } from '../../accounts/operators/involvement.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import { freezeTenant, thawTenant } from './freeze.ts';
import {
  type AmlCaseStatus,
  assignmentRefusal,
  type CaseDecision,
  decidableRefusal,
  decisionRefusal,
  noteRefusal,
} from './rules.ts';

export interface CaseId {
  readonly caseId: string;
}

/** A case with its row locked. */
interface LockedCase {
  readonly id: string;
  readonly tenantId: string;
  readonly status: AmlCaseStatus;
  readonly version: number;
}

export const notePlace = (tenantId: string, id: string) =>
  ({ tenant: tenantId, table: 'aml_note', column: 'text', rowId: id }) as const;

/**
 * Gives a case to an operator, and so begins its review; a later one takes it over. Returns the id, or `NotFoundError`, `FourEyesViolationError`
 * for a tenant of the caller's or the operator's own, `InvalidStateError` once it is decided.
 */
export function assignAmlCase(
  deps: Deps,
  caller: SignedInCaller,
  { caseId, assigneeId }: CaseId & { readonly assigneeId: string },
): Promise<CaseId | DomainError> {
  return onCase(deps, caller, caseId, async (tx, known) => {
    const refusal = assignmentRefusal(known.status);
    if (refusal !== null) return refusal;
    if (await hasPart(tx, { userId: assigneeId, tenantId: null }, known.tenantId))
      return new FourEyesViolationError(MESSAGE);
    await tx.$executeRaw`
      UPDATE aml_case SET status = 'UNDER_REVIEW', assignee_id = ${assigneeId}, version = version + 1 WHERE id = ${caseId}`;
    return null;
  });
}

/** Writes down what an officer has found out; also after the decision. Returns the id, or `ValidationError`, `NotFoundError`, `FourEyesViolationError`. */
export async function addAmlNote(
  deps: Deps,
  caller: SignedInCaller,
  { caseId, text }: CaseId & { readonly text: string },
): Promise<CaseId | DomainError> {
  const refusal = noteRefusal(text);
  if (refusal !== null) return refusal;
  return onCase(deps, caller, caseId, async (tx, { tenantId }) => {
    const id = newId('amn');
    await tx.$executeRaw`
      INSERT INTO aml_note (id, case_id, tenant_id, author_id, text, written_at)
      VALUES (${id}, ${caseId}, ${tenantId}, ${caller.userId}, ${deps.keys.seal(text, notePlace(tenantId, id))}, ${deps.clock.now()}::timestamptz)`;
    return null;
  });
}

export interface DecideAmlCase extends CaseId, CaseDecision {
  /** True stops all accounts of the tenant, false lets them go on; null leaves them. */
  readonly freeze: boolean | null;
  /** As the officer has seen it: flags that came since are not decided on unseen. */
  readonly expectedVersion: number;
}

/**
 * Ends a case. That a report was filed is what the officer says: this program files none. Returns the id, or `ValidationError`, `NotFoundError`,
 * `FourEyesViolationError`, `InvalidStateError`, `VersionConflictError`.
 */
export async function decideAmlCase(
  deps: Deps,
  caller: SignedInCaller,
  { caseId, verdict, reason, reportReference, freeze, expectedVersion }: DecideAmlCase,
): Promise<CaseId | DomainError> {
  const refusal = decisionRefusal({ verdict, reason, reportReference });
  if (refusal !== null) return refusal;
  const now = deps.clock.now();
  return onCase(deps, caller, caseId, async (tx, { status, version, tenantId }) => {
    const undecidable = decidableRefusal(status);
    if (undecidable !== null) return undecidable;
    if (version !== expectedVersion) return new VersionConflictError(version);
    await tx.$executeRaw`
      UPDATE aml_case SET status = ${verdict}::"AmlCaseStatus", reason = ${reason}, report_reference = ${reportReference},
        decided_by_id = ${caller.userId}, decided_at = ${now}::timestamptz, version = version + 1 WHERE id = ${caseId}`;
    if (freeze === true) await freezeTenant(tx, { tenantId, setById: caller.userId }, now);
    if (freeze === false) await thawTenant(tx, tenantId);
    return null;
  });
}

const MESSAGE = 'You are involved with this tenant and cannot decide on its case. Ask another operator.';

/** One transaction with the case locked, for an operator who has no part in its tenant. A refusal has written nothing. */
async function onCase(
  { database }: Deps,
  caller: SignedInCaller,
  caseId: string,
  act: (tx: BankingWrite, known: LockedCase) => Promise<DomainError | null>,
): Promise<CaseId | DomainError> {
  const [found] = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ tenantId: string }[]>`SELECT tenant_id AS "tenantId" FROM aml_case WHERE id = ${caseId}`,
  );
  if (found === undefined) return new NotFoundError('AmlCase', ['input', 'caseId']);
  const { userId, correlationId } = caller;
  return database.systemWrite<CaseId | DomainError>(
    found.tenantId,
    async (tx) => {
      if (await hasPart(tx, caller, found.tenantId)) return new FourEyesViolationError(MESSAGE);
      const [known] = await tx.$queryRaw<[LockedCase]>`
        SELECT id, tenant_id AS "tenantId", status, version FROM aml_case WHERE id = ${caseId} FOR UPDATE`;
      return (await act(tx, known)) ?? { caseId };
    },
    { userId, correlationId },
  );
}
