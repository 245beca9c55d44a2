import { afterAll, describe, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { ask } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const rename = (accountId: string, name: string, tenantId = 'org_one') =>
  ask(ledger, as('ana', { tenantId }), ['renameAccount', '... on BankAccount { name version }'], { accountId, name });

describe('the name of an account', () => {
  it('is changed by its tenant alone, with one event, and is left alone by the same name', async () => {
    const account = await ledger.bankAccount({});
    expect(await rename(account, 'Boat', 'org_two')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await rename(account, 'Boat')).toMatchObject({ name: 'Boat', version: 2 });
    expect(await rename(account, 'Boat')).toMatchObject({ name: 'Boat', version: 2 });
    const told = await ledger.rows(
      `SELECT data FROM banking.outbox WHERE type = 'banking.account.renamed' AND data ->> 'accountId' = $1`,
      [account],
    );
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('Boat');
  });

  it.each(['', '   ', 'x'.repeat(81), 'line\nbreak', '4242 4242 4242 4242'])('is not %j', async (name) => {
    const account = await ledger.bankAccount({});
    expect(await rename(account, name)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('stays with a closed account', async () => {
    const account = await ledger.bankAccount({});
    await ask(ledger, as('ana'), ['closeAccount', '... on BankAccount { status }'], { accountId: account });
    expect(await rename(account, 'Boat')).toMatchObject({ code: 'INVALID_STATE' });
  });
});
