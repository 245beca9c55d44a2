import { createHmac, randomBytes } from 'node:crypto';
import type pg from 'pg';

/** Sets the code of an entry before `post_entry` takes its first argument from the statement: `$1` is the entry's id. */
export const signedBy = (parameter: string) =>
  `(SELECT set_config('app.entry_code', ${parameter}, true) AS code) signed, LATERAL`;

export interface BenchEntry {
  readonly id: string;
  readonly kind: string;
  readonly sourceKey: string;
  readonly amount: string;
  /** Debited and credited. */
  readonly accounts: readonly [string, string];
}

/** Entries are signed (see subgraphs/banking/ledger/entries/signing.ts); the owner of the tables may add a key. */
const key = randomBytes(32);

export async function registerBenchKey(admin: pg.Pool): Promise<void> {
  const padded = (pad: number) => Buffer.alloc(64, pad).map((byte, index) => byte ^ (key[index] ?? 0));
  await admin.query(
    `INSERT INTO banking.ledger_key (id, inner_pad, outer_pad) VALUES ('bench', $1, $2)
     ON CONFLICT (id) DO UPDATE SET inner_pad = EXCLUDED.inner_pad, outer_pad = EXCLUDED.outer_pad`,
    [padded(0x36), padded(0x5c)],
  );
}

export function codeOf({ id, kind, sourceKey, amount, accounts: [from, to] }: BenchEntry): string {
  const text = [id, kind, sourceKey, '', `${from} DEBIT ${amount}`, `${to} CREDIT ${amount}`].join('\n');
  return createHmac('sha256', key).update(text).digest('hex');
}
