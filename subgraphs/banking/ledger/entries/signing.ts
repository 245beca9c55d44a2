import { createHash, createHmac } from 'node:crypto';
import type { Keyring } from '@codai/kit';
import type { Database, WriteTx } from '@codai/kit/data';
import type { BankingWrite } from '../../deps.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { EntryToPost } from './entry.ts';

const PURPOSE = 'ledger entries';
/** Block length of SHA-256 (RFC 2104). */
const BLOCK_BYTES = 64;

type LedgerDatabase = Database<PrismaClient>;

/**
 * The database with transactions that can post: each entry is signed by a key from `MASTER_KEY` which the database role cannot read,
 * so that SQL alone cannot post (`refuse_foreign_posting`). The key is registered before the first write of the process.
 */
export function signingDatabase(database: LedgerDatabase, keys: Keyring): LedgerDatabase {
  const key = keys.derive(PURPOSE);
  const signEntry = (text: string) => codeOf(key, text).toString('hex');
  let registered: Promise<void> | undefined;
  const ready = () => {
    registered ??= registerKey(database, keys).catch((error) => {
      registered = undefined;
      throw error;
    });
    return registered;
  };
  const signing =
    <T>(fn: (tx: BankingWrite) => Promise<T>) =>
    (tx: WriteTx<PrismaClient>) =>
      fn(Object.create(tx, { signEntry: { value: signEntry } }));
  return {
    name: database.name,
    // A getter, since the client is made when it is first used.
    get client() {
      return database.client;
    },
    pool: database.pool,
    read: database.read,
    systemRead: database.systemRead,
    write: (caller, fn) => ready().then(() => database.write(caller, signing(fn))),
    systemWrite: (tenantId, fn, options) => ready().then(() => database.systemWrite(tenantId, signing(fn), options)),
    audit: database.audit,
    once: (request, fn) => ready().then(() => database.once(request, signing(fn))),
    close: database.close,
  };
}

/** Text that the code of an entry signs; `refuse_foreign_posting` writes the same from the rows. */
export function signedText(entry: EntryToPost & { readonly entryId: string }): string {
  const { entryId, kind, sourceKey, reversesId, legs } = entry;
  const lines = legs.map(({ accountId, side, amount }) => `${accountId} ${side} ${amount}`);
  return [entryId, kind, sourceKey, reversesId ?? '', ...lines].join('\n');
}

async function registerKey(database: LedgerDatabase, keys: Keyring): Promise<void> {
  const [key = Buffer.alloc(0), ...older] = keys.derivations(PURPOSE);
  const id = createHash('sha256').update('id').update(key).digest('hex').slice(0, 16);
  const proof = codeOf(older[0] ?? key, id);
  const [row] = await database.systemWrite(
    null,
    (tx) => tx.$queryRaw<{ isKnown: boolean }[]>`
      SELECT register_ledger_key(${id}, ${padded(key, 0x36)}, ${padded(key, 0x5c)}, ${proof}) AS "isKnown"`,
  );
  if (row?.isKnown) return;
  throw new Error(
    'The ledger is signed under another MASTER_KEY. Start with that key, or with both while it is being changed.',
  );
}

const codeOf = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The key as the inner or the outer hash of an HMAC begins with it: the database can check codes with it. */
function padded(key: Buffer, pad: number): Buffer {
  return Buffer.alloc(BLOCK_BYTES, pad).map((byte, index) => byte ^ (key[index] ?? 0)) as Buffer;
}
