import { type Caller, hasRole } from '@codai/kit';
import type { Deps, PaymentsRead } from '../deps.ts';

/** As the caller may see it: an operator sees every tenant's, everybody else their own. */
export function readAs<T>({ database }: Deps, caller: Caller, read: (tx: PaymentsRead) => Promise<T>): Promise<T> {
  const isOperator = caller.aal >= 2 && hasRole(caller, 'PLATFORM_ADMIN');
  return isOperator ? database.systemRead(null, read) : database.read(caller, read);
}
