import type { Clock, Database, Keyring } from '@codai/kit';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { clear, verify } from './clearing.ts';
import { RailRefusal, type RailsPort } from './port.ts';

interface SandboxDeps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
}

const placeOf = (rowId: string) => ({ tenant: null, table: 'sandbox_file', column: 'document', rowId }) as const;
const FILES_MAX = 100;

/** The sandbox: a clearing house in our own database, with real files in both directions. It moves no money outside. */
export function createSandboxRails({ database, clock, keys }: SandboxDeps): RailsPort {
  return {
    driver: 'embedded',
    environment: 'SANDBOX',
    async submit(order) {
      const { readPacs008, writeOutcome, writePacs008 } = await import('./messages.ts');
      const document = writePacs008(order);
      const read = readPacs008(document);
      if (read === null) throw new RailRefusal('FF01');
      const name = `SANDBOX-${order.transferId}.pacs008`;
      await database.systemWrite(null, async (tx) => {
        const isNew = await tx.$executeRaw`
          INSERT INTO sandbox_file (name, is_ours, document, available_at)
          VALUES (${name}, true, ${keys.seal(document, placeOf(name))}, ${clock.now()}::timestamptz) ON CONFLICT DO NOTHING`;
        if (isNew === 0) return;
        for (const [index, { outcome, afterMs }] of clear(read).entries()) {
          const at = new Date(clock.now().getTime() + afterMs);
          const kind = outcome.kind === 'RETURNED' ? 'pacs004' : 'pacs002';
          const answer = `SANDBOX-${order.transferId}-${index}.${kind}`;
          const text = writeOutcome(outcome, { messageId: `S${index}${order.transferId.slice(-30)}`, at });
          await tx.$executeRaw`
            INSERT INTO sandbox_file (name, is_ours, document, available_at)
            VALUES (${answer}, false, ${keys.seal(text, placeOf(answer))}, ${at}::timestamptz)`;
        }
      });
    },
    async collect() {
      const { readOutcomes } = await import('./messages.ts');
      const files = await database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ name: string; document: string }[]>`
          SELECT name, document FROM sandbox_file WHERE NOT is_ours AND available_at <= ${clock.now()}::timestamptz
           ORDER BY available_at, name LIMIT ${FILES_MAX}::int`,
      );
      return files.map(({ name, document: sealed }) => {
        const document = keys.open(sealed, placeOf(name));
        return { name, document, outcomes: readOutcomes(document) };
      });
    },
    async acknowledge(name) {
      await database.systemWrite(
        null,
        (tx) => tx.$executeRaw`DELETE FROM sandbox_file WHERE name = ${name} AND NOT is_ours`,
      );
    },
    verifyPayee: async (party) => verify(party),
  };
}
