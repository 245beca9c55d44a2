import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { findMessages } from './reads.ts';

export function deliveryLoaders(deps: Deps, caller: Caller) {
  return {
    deliveryMessage: loaderById(
      (ids: readonly string[]) => findMessages(deps, caller, ids),
      ({ id }) => id,
    ),
  };
}
