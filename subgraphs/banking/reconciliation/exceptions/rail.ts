import type { RailOutcome } from '../../adapters/rails/port.ts';
import type { Deps } from '../../deps.ts';
import { ensureHouseAccounts, houseAccountId } from '../../ledger/chart.ts';
import { ourReference } from '../statements/rules.ts';
import { openExceptions } from './open.ts';

/** What euro payments are made in. */
const currency = 'EUR';

/** Something that the rail has said: its place in a file, whose content names the message whatever the file is called. */
export interface RailMessage {
  readonly sha256: string;
  readonly index: number;
  readonly outcome: RailOutcome;
}

/** Tells people of what the rail says and nothing of ours fits: once for each message, however often the file is taken in. */
export async function noteUnmatchedOutcome({ database, clock }: Deps, message: RailMessage): Promise<void> {
  const { sha256, index, outcome } = message;
  const accountId = houseAccountId('EXTERNAL_CLEARING', currency);
  await database.systemWrite(null, async (tx) => {
    const now = clock.now();
    await ensureHouseAccounts(tx, currency, now);
    const exception = {
      kind: 'UNMATCHED_RAIL_OUTCOME',
      subject: `rail:${sha256}:${index}`,
      difference: outcome.kind === 'RETURNED' ? outcome.amount : 0n,
      transferId: ourReference(outcome.transferId),
    } as const;
    await openExceptions(tx, { accountId, currency }, [exception], now);
  });
}
