import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { findMessages } from './reads.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly deliveryMessage: ReturnType<typeof deliveryLoaders>['deliveryMessage'];
  }
}

export function deliveryLoaders(deps: Deps, caller: Caller) {
  return {
    deliveryMessage: loaderById((ids: readonly string[]) => findMessages(deps, caller, ids)),
  };
}
