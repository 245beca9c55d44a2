import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { findScheduledMessages } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly scheduledMessage: ReturnType<typeof scheduledLoaders>['scheduledMessage'];
  }
}

export function scheduledLoaders(deps: Deps, caller: Caller) {
  return {
    scheduledMessage: loaderById((ids: readonly string[]) => findScheduledMessages(deps, caller, ids)),
  };
}
