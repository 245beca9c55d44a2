import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Keyring } from '@codai/kit';
import { ObjectDamagedError, type ObjectStore } from '@codai/kit/files';
import type { LeftBehind } from '@codai/kit/security';
import type pg from 'pg';
import type { BankingRead, Deps } from '../../deps.ts';
import { chainOver, GENESIS, type HeadRecord, headKeyId, readHead, signHead } from './head-record.ts';
import type { LedgerProblem } from './problem.ts';

type HeadDeps = Pick<Deps, 'clock' | 'database' | 'keys' | 'objects'>;

type ObjectPage = Awaited<ReturnType<ObjectStore['list']>>;

/** Positions that one object holds, about 64 bytes each. */
const POSITIONS_MAX = 5_000;
/** Heads that one run signs anew after the master key was changed. */
const RESIGNED_PER_RUN = 100;
const BYTES_MAX = 1024 * 1024;
const FOLDER = 'ledger/heads/';

/** Padded, so that names sort as positions do. */
const keyOf = (position: bigint) => `${FOLDER}${position.toString().padStart(19, '0')}`;

interface SealRow {
  readonly position: bigint;
  readonly digest: string;
  readonly chain: string;
}

function readSeals(tx: BankingRead, from: bigint, to: bigint): Promise<SealRow[]> {
  return tx.$queryRaw<SealRow[]>`
    SELECT position, encode(digest, 'hex') AS digest, encode(chain, 'hex') AS chain
      FROM entry_seal WHERE position >= ${from} AND position <= ${to} ORDER BY position`;
}

/**
 * Copies new parts of the chain to the object store, signed by a key that the database does not have: an attacker who rewrites
 * the ledger with all its hashes cannot rewrite these (BANK-10). The next run completes an interrupted one; two runs at once
 * write copies that agree.
 */
export async function keepHeads(deps: HeadDeps): Promise<void> {
  const { database, keys, clock } = deps;
  for (;;) {
    const seals = await database.systemRead(null, async (tx) => {
      const [{ kept }] = await tx.$queryRaw<
        [{ kept: bigint }]
      >`SELECT COALESCE(max(position), 0) AS kept FROM kept_head`;
      return readSeals(tx, BigInt(kept), BigInt(kept) + BigInt(POSITIONS_MAX)).then((rows) =>
        kept === 0n ? [{ position: 0n, digest: '', chain: GENESIS }, ...rows] : rows,
      );
    });
    const [before, ...added] = seals;
    const last = added.at(-1);
    if (before === undefined || last === undefined) break;
    const record: HeadRecord = {
      first: before.position + 1n,
      last: last.position,
      before: before.chain,
      digests: added.map(({ digest }) => digest),
      chain: last.chain,
    };
    await store(deps, record);
    await database.systemWrite(
      null,
      (tx) => tx.$executeRaw`INSERT INTO kept_head (position, key_id, kept_at)
        VALUES (${last.position}, ${headKeyId(keys)}, ${clock.now()}::timestamptz) ON CONFLICT DO NOTHING`,
    );
  }
  await signAnew(deps);
}

async function store({ objects, keys }: HeadDeps, record: HeadRecord): Promise<void> {
  const body = signHead(record, keys);
  await objects.put(keyOf(record.last), Readable.from([body]), { bytesMax: BYTES_MAX });
}

/** Copies that an older key signed: `sealEntries` signs them anew within minutes, while both keys are there. */
export async function headsOfOlderKey(client: pg.ClientBase, keys: Keyring): Promise<readonly LeftBehind[]> {
  const { rows } = await client.query<{ rows: number }>(
    'SELECT count(*)::int AS rows FROM banking.kept_head WHERE key_id <> $1',
    [headKeyId(keys)],
  );
  return rows.filter((found) => found.rows > 0).map((found) => ({ table: 'kept_head', column: 'key_id', ...found }));
}

/** Signs by the newest key what an older one signed, while both are there. */
async function signAnew(deps: HeadDeps): Promise<void> {
  const { database, keys } = deps;
  const current = headKeyId(keys);
  const outdated = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ position: bigint }[]>`
      SELECT position FROM kept_head WHERE key_id <> ${current} ORDER BY position LIMIT ${RESIGNED_PER_RUN}::int`,
  );
  for (const { position } of outdated) {
    const record = await readKept(deps, position);
    if (record === null) continue;
    await store(deps, record);
    await database.systemWrite(
      null,
      (tx) => tx.$executeRaw`UPDATE kept_head SET key_id = ${current} WHERE position = ${position}`,
    );
  }
}

/** Record kept under a position; null when it is missing, damaged or not signed by us. */
async function readKept({ objects, keys }: HeadDeps, position: bigint): Promise<HeadRecord | null> {
  try {
    const body = await objects.read(keyOf(position));
    if (body === null) return null;
    const record = readHead(await buffer(body), keys);
    return record?.last === position ? record : null;
  } catch (error) {
    if (error instanceof ObjectDamagedError) return null;
    throw error;
  }
}

/**
 * Compares every copy with the chain in the database. MISSING_HEAD: a copy is gone, damaged or not signed by us. REWRITTEN_CHAIN:
 * the position has another entry than it had. SHORTENED_CHAIN: it is no longer there.
 */
export async function* headProblems(deps: HeadDeps): AsyncGenerator<LedgerProblem> {
  const { database } = deps;
  const told = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ position: bigint }[]>`SELECT position FROM kept_head`,
  );
  // Positions of the store count as well: rows that are gone from the database hide nothing.
  const positions = new Set([...told.map(({ position }) => position), ...(await storedPositions(deps))]);
  let reached = 0n;
  for (const position of [...positions].sort((a, b) => (a < b ? -1 : 1))) {
    const record = await readKept(deps, position);
    if (record === null || record.first > reached + 1n) yield { kind: 'MISSING_HEAD', subject: position.toString() };
    if (record === null) continue;
    reached = position > reached ? position : reached;
    const seals = await database.systemRead(null, (tx) => readSeals(tx, record.first, record.last));
    yield* differences(record, seals);
  }
}

function* differences(record: HeadRecord, seals: readonly SealRow[]): Generator<LedgerProblem> {
  const byPosition = new Map(seals.map((seal) => [seal.position, seal]));
  let chain = record.before;
  for (const [index, digest] of record.digests.entries()) {
    const position = record.first + BigInt(index);
    const seal = byPosition.get(position);
    chain = chainOver(chain, [digest]);
    if (seal === undefined) return yield { kind: 'SHORTENED_CHAIN', subject: position.toString() };
    if (seal.digest !== digest) yield { kind: 'REWRITTEN_CHAIN', subject: position.toString() };
    else if (seal.chain !== chain && index === record.digests.length - 1) {
      yield { kind: 'REWRITTEN_CHAIN', subject: position.toString() };
    }
  }
}

/** Positions in the store. A listing ends at a damaged object; the database then names the missing one. */
async function storedPositions({ objects }: HeadDeps): Promise<bigint[]> {
  const positions: bigint[] = [];
  try {
    for (let after: string | null = null; ; ) {
      const { objects: listed, next }: ObjectPage = await objects.list({ after, limit: 1_000 });
      for (const { key } of listed) if (key.startsWith(FOLDER)) positions.push(BigInt(key.slice(FOLDER.length)));
      if (next === null) return positions;
      after = next;
    }
  } catch (error) {
    if (error instanceof ObjectDamagedError) return positions;
    throw error;
  }
}
