import type { Deps } from '../../../deps.ts';
import { ensureHouseAccounts, houseAccountId } from '../../../ledger/chart/chart.ts';
import type { RailOutcome } from '../../../ports/rails.ts';
import { ourReference } from '../statements/rules.ts';
import { openExceptions } from './open.ts';

/** Currency of the rail. */
const currency = 'EUR';

/** Something that the rail has said: its place in a file, whose content names the message whatever the file is called. */
export interface RailMessage {
  readonly sha256: string;
  readonly index: number;
  readonly outcome: RailOutcome;
}

/** Raises an exception for an outcome that fits no transfer: once for each message, however often the file is taken in. */
export async function noteUnmatchedOutcome(deps: Deps, message: RailMessage): Promise<void> {
  const { sha256, index, outcome } = message;
  await note(deps, {
    kind: 'UNMATCHED_RAIL_OUTCOME',
    subject: `rail:${sha256}:${index}`,
    difference: outcome.kind === 'RETURNED' ? outcome.amount : 0n,
    transferId: ourReference(outcome.transferId),
  });
}

/** Raises an exception for a payment that the bank notifies again with another amount: the first notification stands. */
export async function noteDifferingCredit(
  deps: Deps,
  { sha256, index }: Pick<RailMessage, 'index' | 'sha256'>,
): Promise<void> {
  const subject = `rail:${sha256}:credit:${index}`;
  await note(deps, { kind: 'UNMATCHED_RAIL_OUTCOME', subject, difference: 0n });
}

/** Raises an exception for an unreadable file. `file`: hash of its content, or its name when nobody has that. */
export async function noteUnreadableFile(deps: Deps, file: string): Promise<void> {
  await note(deps, { kind: 'UNREADABLE_RAIL_FILE', subject: `rail:${file}`, difference: 0n });
}

async function note({ database, clock }: Deps, exception: Parameters<typeof openExceptions>[2][number]): Promise<void> {
  const accountId = houseAccountId('EXTERNAL_CLEARING', currency);
  await database.systemWrite(null, async (tx) => {
    const now = clock.now();
    await ensureHouseAccounts(tx, currency, now);
    await openExceptions(tx, { accountId, currency }, [exception], now);
  });
}
