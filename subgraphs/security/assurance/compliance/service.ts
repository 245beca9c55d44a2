import { createHash } from 'node:crypto';
import { type Caller, NotFoundError, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, SecurityRead } from '../../deps.ts';
import type { ComplianceReport, Evidence } from '../../generated/prisma/client.ts';
import { type Control, catalogue, controlOf, type EvidenceKind, evidenceKinds, type Framework } from './catalogue.ts';
import { computations, type Shown } from './compute.ts';
import { type ControlStatus, statusOf } from './rules.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Computed evidence is made anew each hour, and that of the audit log each night: after this it is stale. */
const COMPUTED_MS = 36 * HOUR_MS;
const ATTACHED_DAYS_MAX = 400;
const KEPT_MS = 400 * DAY_MS;

/** Computes all evidence but that of the audit log; forgets what is long over. One kind that fails does not stop the others. */
export async function collectEvidence(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  const failures: unknown[] = [];
  for (const [kind, compute] of Object.entries(computations)) {
    const now = clock.now();
    await database
      .systemRead(null, (tx) => compute(deps, tx, now))
      .then((shown) => storeEvidence(deps, kind as EvidenceKind, shown))
      .catch((error) => failures.push(error));
  }
  const before = new Date(clock.now().getTime() - KEPT_MS);
  await database.systemWrite(null, (tx) =>
    tx.evidence.deleteMany({ where: { at: { lt: before }, validUntil: { lt: clock.now() } }, limit: 5_000 }),
  );
  if (failures.length > 0) throw new AggregateError(failures, 'Evidence could not be computed.');
}

export async function storeEvidence({ database, clock }: Deps, kind: EvidenceKind, shown: Shown): Promise<void> {
  const at = clock.now();
  const validUntil = new Date(at.getTime() + COMPUTED_MS);
  await database.systemWrite(null, (tx) =>
    tx.evidence.create({ data: { id: newId<'Evidence'>('evd'), kind, ...shown, at, validUntil } }),
  );
}

export interface ControlState {
  readonly control: Control;
  readonly status: ControlStatus;
  readonly evidence: readonly Evidence[];
}

export interface ComplianceStatus {
  readonly framework: Framework;
  readonly title: string;
  readonly controls: readonly ControlState[];
  readonly met: number;
  readonly at: Date;
}

/** The controls of a framework, each with the newest evidence. */
export function complianceStatus({ database, clock }: Deps, framework: Framework): Promise<ComplianceStatus> {
  return database.systemRead(null, (tx) => statusIn(tx, framework, clock.now()));
}

async function statusIn(tx: SecurityRead, framework: Framework, now: Date): Promise<ComplianceStatus> {
  const { title, controls } = catalogue[framework];
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM unnest(${[...evidenceKinds]}::text[]) AS k (kind)
     CROSS JOIN LATERAL (SELECT id FROM evidence WHERE kind = k.kind ORDER BY ordinal DESC LIMIT 1) AS e
     UNION ALL
    SELECT e.id FROM unnest(${controls.map(({ id }) => id)}::text[]) AS c (id)
     CROSS JOIN LATERAL (SELECT id FROM evidence WHERE control_id = c.id ORDER BY ordinal DESC LIMIT 1) AS e`;
  const newest = await tx.evidence.findMany({ where: { id: { in: ids.map(({ id }) => id) } } });
  const computed = new Map(
    newest.flatMap((one) => (one.kind === null ? [] : [[one.kind as EvidenceKind, one] as const])),
  );
  const states = controls.map((control): ControlState => {
    const attached = newest.find(({ controlId }) => controlId === control.id) ?? null;
    const shown = control.evidence.flatMap((kind) => computed.get(kind) ?? []);
    return {
      control,
      status: statusOf(control, computed, attached, now),
      evidence: attached === null ? shown : [...shown, attached],
    };
  });
  const met = states.filter(({ status }) => status === 'MET').length;
  return { framework, title, controls: states, met, at: now };
}

export interface AttachEvidence {
  readonly controlId: string;
  readonly detail: string;
  readonly reference: string;
  readonly validUntil: Date;
}

/**
 * Attaches what shows that a control is met. It meets controls that the product cannot show by itself, and stands beside what is computed
 * for others. `NotFoundError`, or `ValidationError` for an end that is past or too far.
 */
export async function attachEvidence(
  { database, clock }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { controlId, detail, reference, validUntil }: AttachEvidence,
): Promise<Evidence | NotFoundError | ValidationError> {
  if (controlOf(controlId) === null) return new NotFoundError('ComplianceControl', ['input', 'controlId']);
  const at = clock.now();
  const days = (validUntil.getTime() - at.getTime()) / DAY_MS;
  if (days <= 0 || days > ATTACHED_DAYS_MAX)
    return new ValidationError('input.validUntil', `Evidence is valid for at most ${ATTACHED_DAYS_MAX} days from now.`);
  const data = {
    id: newId<'Evidence'>('evd'),
    controlId,
    isMet: true,
    detail,
    reference,
    at,
    validUntil,
    attachedById: userId,
  };
  return database.systemWrite(tenantId, (tx) => tx.evidence.create({ data }), { userId, correlationId });
}

/** Computes the evidence anew and keeps the state of a framework, with the hash of its text. */
export async function generateReport(
  deps: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { framework }: { readonly framework: Framework },
): Promise<ComplianceReport> {
  await collectEvidence(deps);
  const { database, clock } = deps;
  return database.systemWrite(
    tenantId,
    async (tx) => {
      const status = await statusIn(tx, framework, clock.now());
      const content = JSON.stringify(textOf(status), null, 2);
      return tx.complianceReport.create({
        data: {
          id: newId<'ComplianceReport'>('cpr'),
          framework,
          generatedById: userId,
          generatedAt: status.at,
          met: status.met,
          total: status.controls.length,
          content,
          sha256: createHash('sha256').update(content).digest('hex'),
        },
      });
    },
    { userId, correlationId },
  );
}

function textOf({ framework, title, controls, met, at }: ComplianceStatus): object {
  return {
    framework,
    title,
    at,
    met,
    total: controls.length,
    controls: controls.map(({ control: { id, reference, title: asks }, status, evidence }) => ({
      id,
      reference,
      title: asks,
      status,
      evidence: evidence.map(({ kind, isMet, detail, reference: lies, at: shownAt, validUntil, attachedById }) => ({
        kind: kind ?? 'ATTACHED',
        isMet,
        detail,
        reference: lies,
        at: shownAt,
        validUntil,
        attachedById,
      })),
    })),
  };
}

const newestFirst = keyset({ generatedAt: ['desc', 'instant'], id: ['desc', 'text'] });

export function listReports({ database }: Deps, _caller: Caller, args: ListArguments): Promise<Page<ComplianceReport>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.complianceReport.findMany({ where, orderBy, take })),
  );
}
