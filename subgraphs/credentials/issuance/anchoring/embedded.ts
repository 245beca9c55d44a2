import { createHash } from 'node:crypto';
import type { Clock } from '@codai/kit';
import type { Database } from '@codai/kit/data';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { AnchorPort } from '../../ports/anchor.ts';

const GENESIS = '0'.repeat(64);
const hashOf = (number: number, previousHash: string, root: string) =>
  createHash('sha256')
    .update(JSON.stringify([number, previousHash, root]))
    .digest('hex');

/**
 * A chain of this installation alone, for development: each block names the hash of the one before, and the tables refuse changes. It
 * proves an order only to people who trust the operator.
 */
export function embeddedChain({
  database,
  clock,
}: {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
}): AnchorPort {
  return {
    network: 'embedded-dev',
    submit: (root) =>
      database.systemWrite(null, async (tx) => {
        // One block after the other.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('credentials embedded chain', 0))`;
        const known = await tx.embeddedBlock.findUnique({ where: { root } });
        if (known !== null) return known.hash;
        const last = await tx.embeddedBlock.findFirst({ orderBy: { number: 'desc' } });
        const number = (last?.number ?? 0) + 1;
        const previousHash = last?.hash ?? GENESIS;
        const hash = hashOf(number, previousHash, root);
        await tx.embeddedBlock.create({
          data: { number, previousHash, root, hash, createdAt: clock.now() },
          select: { number: true },
        });
        return hash;
      }),
    holds: ({ root, transaction }) =>
      database.systemRead(null, async (tx) => {
        const block = await tx.embeddedBlock.findUnique({ where: { hash: transaction } });
        return block !== null && block.root === root && hashOf(block.number, block.previousHash, root) === transaction;
      }),
  };
}
