import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly budget: ReturnType<typeof budgetLoader>;
  }
}

/** Budgets that the caller may see: their own, and those of the whole tenant as its owner or administrator. */
export function budgetLoader(deps: Deps, caller: Caller) {
  const isManager = caller.roles.some((role) => role === 'OWNER' || role === 'ADMIN');
  return rowLoader(deps, caller, (tx, ids) =>
    tx.aiBudget.findMany({
      where: { id: { in: ids }, ...(!isManager && { OR: [{ userId: caller.userId }, { userId: null }] }) },
    }),
  );
}
