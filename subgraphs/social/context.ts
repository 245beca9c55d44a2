import type { BaseContext, Caller } from '@codai/kit';
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
