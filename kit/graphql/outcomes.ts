import { type Caller, isSignedIn, type SignedInCaller } from '../base/caller.ts';
import { requestError } from '../base/errors/request-error.ts';
import { NotFoundError } from '../base/errors/shared-errors.ts';

/** The caller of a field whose rule lets nobody in who is not signed in. */
export function signedIn({ caller }: { readonly caller: Caller }): SignedInCaller {
  if (isSignedIn(caller)) return caller;
  throw requestError('UNAUTHENTICATED', null);
}

/** Returns the row that a verb has just written, as the caller may read it. It may be gone again, or come from a replayed outcome. */
export function found<T>(row: T | null, noun: string): T {
  if (row === null) throw new NotFoundError(noun);
  return row;
}
