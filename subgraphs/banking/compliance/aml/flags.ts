import { newId } from '@codai/kit';
import type { BankingWrite } from '../../deps.ts';
import type { Finding } from './rules.ts';

/**
 * Adds new findings to the undecided case of the tenant, and opens one when there is none. Nothing of it is published: subscribers to
 * events may be the suspects, who must not learn of it (Directive (EU) 2015/849, Article 39).
 */
export async function raiseFlags(
  tx: BankingWrite,
  tenantId: string,
  findings: readonly Finding[],
  now: Date,
): Promise<void> {
  const fresh = findings.length === 0 ? [] : await unknownOf(tx, tenantId, findings);
  if (fresh.length === 0) return;
  const caseId = await undecidedCase(tx, tenantId, now);
  const raised = await tx.$executeRaw`
    INSERT INTO aml_flag (id, case_id, tenant_id, rule, subject_id, "window", cents, count, raised_at)
    SELECT f.id, ${caseId}, ${tenantId}, f.rule::"AmlRule", f.subject_id, f.window, f.cents, f.count, ${now}::timestamptz
      FROM unnest(${fresh.map(() => newId('flg'))}::text[], ${fresh.map(({ rule }) => rule)}::text[], ${fresh.map(({ subjectId }) => subjectId)}::text[],
        ${fresh.map(({ window }) => window)}::text[], ${fresh.map(({ cents }) => cents?.toString() ?? null)}::numeric[],
        ${fresh.map(({ count }) => count)}::int[]) AS f (id, rule, subject_id, "window", cents, count)
    ON CONFLICT (tenant_id, rule, subject_id, "window") DO NOTHING`;
  // An operator decides only on flags that they have seen.
  if (raised > 0) await tx.$executeRaw`UPDATE aml_case SET version = version + 1 WHERE id = ${caseId}`;
}

/** Findings without a flag, each once. */
async function unknownOf(tx: BankingWrite, tenantId: string, findings: readonly Finding[]): Promise<Finding[]> {
  // One after the other for a tenant: two who find something at once open one case.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`banking.aml ${tenantId}`}))`;
  const known = await tx.$queryRaw<Pick<Finding, 'rule' | 'subjectId' | 'window'>[]>`
    SELECT f.rule, f.subject_id AS "subjectId", f.window FROM aml_flag f WHERE f.tenant_id = ${tenantId}
       AND f.subject_id = ANY(${findings.map(({ subjectId }) => subjectId)}) AND f.window = ANY(${findings.map(({ window }) => window)})`;
  const keyOf = ({ rule, subjectId, window }: Pick<Finding, 'rule' | 'subjectId' | 'window'>) =>
    `${rule} ${subjectId} ${window}`;
  const said = new Set(known.map(keyOf));
  // The last of equal findings has seen most.
  const byKey = new Map(findings.map((finding) => [keyOf(finding), finding]));
  return [...byKey].filter(([key]) => !said.has(key)).map(([, finding]) => finding);
}

async function undecidedCase(tx: BankingWrite, tenantId: string, now: Date): Promise<string> {
  // A decision holds its row: after the wait the case is decided and no longer found.
  const [known] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM aml_case WHERE tenant_id = ${tenantId} AND status IN ('OPEN', 'UNDER_REVIEW') FOR NO KEY UPDATE`;
  if (known !== undefined) return known.id;
  const id = newId('aml');
  await tx.$executeRaw`INSERT INTO aml_case (id, tenant_id, opened_at) VALUES (${id}, ${tenantId}, ${now}::timestamptz)`;
  return id;
}
