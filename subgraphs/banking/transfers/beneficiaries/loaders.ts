import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readBeneficiaries } from './beneficiary-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly beneficiary: ReturnType<typeof beneficiaryLoader>;
  }
}

/** Beneficiaries of the caller's tenant by id, removed ones included: null for unknown and forbidden alike. */
export function beneficiaryLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => readBeneficiaries(tx, Prisma.sql`b.id = ANY(${ids})`));
}
