import type { Caller } from '@codai/kit';
import { evaluateMovements } from '../compliance/aml/evaluate.ts';
import { recordMovements } from '../compliance/aml/movements/record.ts';
import { sealEntries } from '../ledger/integrity/seal.ts';
import { as, type LedgerUnderTest } from './ledger.ts';

/** An operator of the platform whose second factor was proven just now, with no part in the tenants of tests. */
export function officer(ledger: LedgerUnderTest, name = 'olga', facts: Parameters<typeof as>[1] = {}): Caller {
  return as(name, {
    tenantId: 'org_platform',
    roles: ['PLATFORM_ADMIN'],
    authenticatedAt: ledger.clock.now(),
    ...facts,
  });
}

/** Seals what was posted and looks at it, as the jobs do. */
export async function watch(ledger: LedgerUnderTest): Promise<void> {
  await sealEntries(ledger.deps);
  await recordMovements(ledger.deps);
  await evaluateMovements(ledger.deps);
}

export interface FlagSeen {
  readonly rule: string;
  readonly subject: string;
  readonly window: string;
  readonly case: string;
}

/** Flags of a tenant, behind every rule. */
export function flagsOfTenant(ledger: LedgerUnderTest, tenantId: string): Promise<FlagSeen[]> {
  return ledger.rows<FlagSeen>(
    `SELECT rule::text, subject_id AS subject, "window", case_id AS "case" FROM banking.aml_flag WHERE tenant_id = $1
      ORDER BY rule, subject_id, "window"`,
    [tenantId],
  );
}

/** The undecided case of a tenant. */
export async function caseOf(ledger: LedgerUnderTest, tenantId: string): Promise<{ id: string; version: number }> {
  const [row] = await ledger.rows<{ id: string; version: number }>(
    `SELECT id, version FROM banking.aml_case WHERE tenant_id = $1 AND status IN ('OPEN', 'UNDER_REVIEW')`,
    [tenantId],
  );
  if (row === undefined) throw new Error(`There is no undecided case of ${tenantId}.`);
  return row;
}
