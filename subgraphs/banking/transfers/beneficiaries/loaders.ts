import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readBeneficiaries } from './beneficiary-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly beneficiary: ReturnType<typeof beneficiaryLoader>;
  }
}

/** Beneficiaries of the caller's tenant by id, removed ones included: null for unknown and forbidden alike. */
export function beneficiaryLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => readBeneficiaries(tx, Prisma.sql`b.id = ANY(${[...ids]})`)),
  );
}
