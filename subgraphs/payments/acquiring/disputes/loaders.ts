import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type DisputeRow, readDisputes } from './learn.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly dispute: ReturnType<typeof disputeLoader>;
  }
}

/** For operators alone: the fields that lead to it say so. */
export function disputeLoader({ database }: Deps) {
  return loaderById<string, DisputeRow>((ids) =>
    database.systemRead(null, (tx) => readDisputes(tx, Prisma.sql`d.id = ANY(${[...ids]})`)),
  );
}
