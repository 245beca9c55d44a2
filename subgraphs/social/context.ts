import {
  type BaseContext,
  type Caller,
  isSignedIn,
  NotFoundError,
  requestError,
  type SignedInCaller,
} from '@codai/kit';
import { commentLoader } from './comments/lists.ts';
import { conversationLoader, unreadLoader } from './conversations/loaders.ts';
import type { Deps } from './deps.ts';
import { messageLoader } from './messages/loaders.ts';
import { postLoader } from './posts/loaders.ts';
import { profileLoaders } from './profiles/loaders.ts';
import { reactionCountLoader } from './reactions/loaders.ts';
import { relationshipLoader } from './relations/loaders.ts';
import { viewerOf } from './visibility/viewer.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface SocialContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    ...profileLoaders(deps, viewerOf(caller)),
    comment: commentLoader(deps, caller),
    conversation: conversationLoader(deps, caller),
    message: messageLoader(deps, caller),
    post: postLoader(deps, caller),
    reactionCounts: reactionCountLoader(deps, caller),
    relationship: relationshipLoader(deps, caller),
    unread: unreadLoader(deps, caller),
  };
}

/** The caller of a field whose rule lets nobody in who is not signed in. */
export function signedIn({ caller }: SocialContext): SignedInCaller {
  if (isSignedIn(caller)) return caller;
  throw requestError('UNAUTHENTICATED', null);
}

/** What a verb has just written, as the caller may read it. It may be gone again, or come from a replayed outcome. */
export function found<T>(row: T | null, noun: string): T {
  if (row === null) throw new NotFoundError(noun);
  return row;
}
