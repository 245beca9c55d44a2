import { afterAll, afterEach, expect, it } from 'vitest';
import { openPayments } from '../../testing/payments.ts';
import { ensureCustomer } from './service.ts';

const subject = await openPayments({ timeoutMs: 1_000 });
afterAll(() => subject[Symbol.asyncDispose]());
afterEach(() => subject.processor.control('faults/clear'));

it('makes a tenant known to the processor once', async () => {
  const customer = await ensureCustomer(subject.deps, 'org_once');
  expect(customer).toMatchObject({ tenantId: 'org_once', defaultMethodId: null });
  expect(await ensureCustomer(subject.deps, 'org_once')).toEqual(customer);
  const known = await subject.processor.stripe.customers.list({ limit: 100 });
  expect(known.data.map(({ id }) => id)).toEqual([customer.processorId]);
});

it('throws while the processor is away, and makes the same customer known later', async () => {
  await subject.processor.control('faults', {
    count: 2,
    kind: 'error',
    moment: 'before',
    method: 'POST',
    path: '/v1/customers',
  });
  await expect(ensureCustomer(subject.deps, 'org_late')).rejects.toMatchObject({
    extensions: { code: 'COMPONENT_UNAVAILABLE' },
  });
  const sql = `SELECT id, processor_id AS "processorId" FROM payments.customer WHERE tenant_id = 'org_late'`;
  const [row] = await subject.rows<{ id: string; processorId: string | null }>(sql);
  expect(row?.processorId).toBeNull();
  await subject.processor.control('faults/clear');
  expect((await ensureCustomer(subject.deps, 'org_late')).id).toBe(row?.id);
});
