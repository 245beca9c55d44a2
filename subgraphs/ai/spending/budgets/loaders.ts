import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly budget: ReturnType<typeof budgetLoader>;
  }
}

/** Budgets that the caller may see: their own, and those of the whole tenant as its owner or administrator. */
export function budgetLoader({ database }: Deps, caller: Caller) {
  const isManager = caller.roles.some((role) => role === 'OWNER' || role === 'ADMIN');
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.aiBudget.findMany({
          where: { id: { in: [...ids] }, ...(!isManager && { OR: [{ userId: caller.userId }, { userId: null }] }) },
        }),
      ),
    ({ id }) => id,
  );
}
