import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readStatements } from './statement-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly statement: ReturnType<typeof statementLoader>;
  }
}

/** Statements of accounts of the caller's tenant by id: null for unknown and forbidden alike. */
export function statementLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => readStatements(tx, Prisma.sql`s.id = ANY(${ids})`));
}
