import { newId } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import { openLedger } from '../../testing/ledger.ts';
import { fresh, payee, payer, sendOut, statusOf } from '../../testing/outside.ts';
import { sweepTransfers } from './sweep.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

/** A transfer that waits, of a tenant of its own. */
async function waiting(approvalAbove: number | null): Promise<{ id: string; tenantId: string }> {
  const tenantId = newId('org');
  const caller = fresh(ledger, 'ana', { tenantId });
  const [from, to] = [await payer(ledger, { tenantId }), await payee(ledger, 'settles', caller)];
  if (approvalAbove !== null) {
    await ledger.rows(
      `INSERT INTO banking.transfer_policy (tenant_id, approval_above, set_by, set_at) VALUES ($1, $2, 'test', now())`,
      [tenantId, approvalAbove],
    );
  }
  const sent = await sendOut(ledger, { from, to, caller });
  // The oldest comes first.
  ledger.clock.advance(1_000);
  return { id: sent.id as string, tenantId };
}

/** Database that refuses to write for one tenant, and the tenants it was asked for. */
function poisonedFor(tenantId: string): { deps: Deps; asked: (string | null)[] } {
  const { database } = ledger.deps;
  const asked: (string | null)[] = [];
  const systemWrite: typeof database.systemWrite = (tenant, work, options) => {
    asked.push(tenant);
    return tenant === tenantId ? Promise.reject(new Error('poison')) : database.systemWrite(tenant, work, options);
  };
  return {
    deps: { ...ledger.deps, database: Object.create(database, { systemWrite: { value: systemWrite } }) },
    asked,
  };
}

it('M-10: takes up all other transfers when one fails, and reports the failure', async () => {
  const [stuck, next] = [await waiting(1), await waiting(1)];
  const [lost, also] = [await waiting(null), await waiting(null)];
  ledger.clock.advance(8 * 86_400_000);
  await expect(sweepTransfers(poisonedFor(stuck.tenantId).deps)).rejects.toThrow('could not be taken up');
  expect([await statusOf(ledger, stuck.id), await statusOf(ledger, next.id)]).toEqual(['PENDING_APPROVAL', 'REJECTED']);
  const { deps, asked } = poisonedFor(lost.tenantId);
  await expect(sweepTransfers(deps)).rejects.toThrow('could not be taken up');
  expect(asked.filter((tenant) => tenant === lost.tenantId || tenant === also.tenantId)).toEqual([
    lost.tenantId,
    also.tenantId,
  ]);
  expect(await statusOf(ledger, stuck.id)).toBe('REJECTED');
});
