import { testSubgraph } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import payments from './module.ts';
import { seedBilling } from './seed.ts';

const subject = await testSubgraph(payments);
afterAll(() => subject[Symbol.asyncDispose]());

it('makes plans and an open invoice for each demo tenant, once however often it runs', async () => {
  for (let run = 0; run < 2; run++) await seedBilling(subject.deps);
  const { rows } = await subject.database.admin.query(
    `SELECT tenant_id AS tenant, series, number, status, total::int, tax::int, tax_treatment AS treatment, currency FROM payments.invoice ORDER BY number`,
  );
  expect(rows).toEqual([
    {
      tenant: 'org_seed_north',
      series: 'CDI',
      number: 1,
      status: 'OPEN',
      total: 6_000,
      tax: 0,
      treatment: 'REVERSE_CHARGE',
      currency: 'EUR',
    },
    {
      tenant: 'org_seed_south',
      series: 'CDI',
      number: 2,
      status: 'OPEN',
      total: 11_495,
      tax: 1_995,
      treatment: 'STANDARD',
      currency: 'RON',
    },
  ]);
  const counted = await subject.database.admin.query('SELECT count(*)::int AS prices FROM payments.price');
  expect(counted.rows).toEqual([{ prices: 5 }]);
});
