import { type Clock, type Keyring, newId } from '@codai/kit';
import type { Database, WriteTx } from '@codai/kit/data';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { RailRefusal, type RailsPort } from '../../ports/rails.ts';
import type { Answer } from './answers.ts';
import { verify } from './clearing.ts';

interface SandboxDeps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
}

export const sandboxFilePlace = (rowId: string) =>
  ({ tenant: null, table: 'sandbox_file', column: 'document', rowId }) as const;
const FILES_MAX = 100;

/** The sandbox: a clearing house in our own database, with real files in both directions. It moves no money outside. */
export function createSandboxRails({ database, clock, keys }: SandboxDeps): RailsPort {
  async function insert(tx: WriteTx<PrismaClient>, { name, document, at }: Answer, isOurs: boolean): Promise<number> {
    return tx.$executeRaw`
      INSERT INTO sandbox_file (name, is_ours, document, available_at)
      VALUES (${name}, ${isOurs}, ${keys.seal(document, sandboxFilePlace(name))}, ${at}::timestamptz) ON CONFLICT DO NOTHING`;
  }
  /** Takes a file of ours once, with what the clearing house answers. */
  async function take(name: string, subject: string, document: string): Promise<void> {
    const { answersTo } = await import('./answers.ts');
    const now = clock.now();
    const answers = answersTo(subject, document, now);
    if (answers === null) throw new RailRefusal('FF01');
    await database.systemWrite(null, async (tx) => {
      if ((await insert(tx, { name, document, at: now }, true)) === 0) return;
      for (const answer of answers) await insert(tx, answer, false);
    });
  }

  return {
    driver: 'embedded',
    environment: 'SANDBOX',
    async submit(order) {
      const { writePacs008 } = await import('./messages.ts');
      await take(`SANDBOX-${order.transferId}.pacs008`, order.transferId, writePacs008(order));
    },
    async sendBack(payment) {
      const { writeReturn } = await import('./messages.ts');
      await take(`SANDBOX-${payment.paymentId}.pacs004`, payment.paymentId, writeReturn(payment));
    },
    async demonstrate(credit) {
      const { notificationOf } = await import('./answers.ts');
      const answer = notificationOf(newId('msg'), credit, clock.now());
      await database.systemWrite(null, (tx) => insert(tx, answer, false));
    },
    async collect() {
      const { readRailDocument } = await import('./messages.ts');
      const files = await database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ name: string; document: string }[]>`
          SELECT name, document FROM sandbox_file WHERE NOT is_ours AND available_at <= ${clock.now()}::timestamptz
           ORDER BY available_at, name LIMIT ${FILES_MAX}::int`,
      );
      return files.map(({ name, document: sealed }) => {
        const document = keys.open(sealed, sandboxFilePlace(name));
        return { name, document, ...readRailDocument(document) };
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
