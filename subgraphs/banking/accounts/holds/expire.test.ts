import { newId } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { openLedger } from '../../testing/ledger.ts';
import { expireHolds } from './expire.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

it('M-10, BANK-5: ends all other holds when one cannot be ended, and reports the failure', async () => {
  const account = await ledger.account({ balance: 1_000n });
  const ids = Array.from({ length: 3 }, () => newId('hld'));
  const at = ledger.clock.now();
  for (const [index, id] of ids.entries()) {
    const until = new Date(at.getTime() + (index + 1) * 1_000);
    await ledger.deps.database.systemWrite(
      null,
      (tx) =>
        tx.$queryRaw`SELECT refusal FROM place_authorised_hold(${id}, ${account}, 100, '', ${id}, ${at}::timestamptz, ${until}::timestamptz, 'HOUSE', NULL, NULL)`,
    );
  }
  await ledger.rows(
    `CREATE FUNCTION banking.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poison'; END $$`,
  );
  await ledger.rows(
    `CREATE TRIGGER poison BEFORE UPDATE ON banking.hold FOR EACH ROW WHEN (OLD.id = '${ids[0]}') EXECUTE FUNCTION banking.refuse()`,
  );
  ledger.clock.advance(60_000);
  await expect(expireHolds(ledger.deps)).rejects.toThrow('Some holds could not be ended.');
  const rows = await ledger.rows('SELECT id, status::text FROM banking.hold ORDER BY expires_at');
  expect(rows).toEqual(ids.map((id, index) => ({ id, status: index === 0 ? 'PENDING' : 'EXPIRED' })));
});
