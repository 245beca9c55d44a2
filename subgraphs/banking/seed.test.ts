import { seedUser } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import banking from './module.ts';
import { openLedger } from './testing/ledger.ts';
import { settle } from './testing/outside.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
await banking.seed?.(ledger.deps);

it('changes nothing the second time, and leaves the ledger whole', async () => {
  const count = () =>
    ledger.rows(`SELECT (SELECT count(*)::int FROM banking.bank_account) AS accounts, (SELECT count(*)::int FROM banking.transfer) AS transfers,
      (SELECT count(*)::int FROM banking.hold) AS holds, (SELECT count(*)::int FROM banking.journal_entry) AS entries,
      (SELECT count(*)::int FROM banking.scheduled_transfer) AS schedules, (SELECT count(*)::int FROM banking.outbox) AS events`);
  const before = await count();
  expect(before).toMatchObject([{ accounts: 10, transfers: 2, holds: 3, schedules: 1 }]);
  await banking.seed?.(ledger.deps);
  expect(await count()).toEqual(before);
  expect(await ledger.problems()).toEqual([]);
});

it('gives the owner of the harbour one settled transfer and one to approve', async () => {
  await settle(ledger);
  const nora = seedUser('owner@north.test');
  const caller = callerOf({ userId: nora.id, tenantId: 'org_seed_north', roles: ['OWNER'] });
  const document =
    '{ transfers { edges { node { status reference beneficiary { name } } } } approvalThreshold { minor } }';
  const { data, errors } = await ledger.execute<{ transfers: { edges: { node: { reference: string } }[] } }>(
    caller,
    document,
  );
  expect(errors).toBeUndefined();
  const byReference = new Map(data?.transfers.edges.map(({ node }) => [node.reference, node]));
  expect(byReference.get('Ropes and paint')).toMatchObject({ status: 'COMPLETED' });
  expect(byReference.get('New winch')).toMatchObject({
    status: 'PENDING_APPROVAL',
    beneficiary: { name: 'Erika Mustermann' },
  });
});
