import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { findScheduledMessages } from './service.ts';

export function scheduledLoaders(deps: Deps, caller: Caller) {
  return {
    scheduledMessage: loaderById(
      (ids: readonly string[]) => findScheduledMessages(deps, caller, ids),
      ({ id }) => id,
    ),
  };
}
