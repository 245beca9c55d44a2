import type { BaseContext, Caller } from '@codai/kit';
import { bookmarkLoader } from './bookmarks/service.ts';
import { commentLoader } from './comments/lists.ts';
import { conversationLoader, unreadLoader } from './conversations/loaders.ts';
import type { Deps } from './deps.ts';
import { documentLoader } from './documents/lists.ts';
import { draftLoader } from './drafts/lists.ts';
import { warningLoader } from './filters/service.ts';
import { groupLoader } from './groups/lists.ts';
import { hashtagLoader } from './hashtags/lists.ts';
import { personListLoader } from './lists/service.ts';
import { messageLoader } from './messages/loaders.ts';
import { actionLoader } from './moderation/lists.ts';
import { pollLoader } from './polls/loaders.ts';
import { postLoader } from './posts/loaders.ts';
import { profileLoaders } from './profiles/loaders.ts';
import { reactionCountLoader } from './reactions/loaders.ts';
import { relationshipLoader } from './relations/loaders.ts';
import { ownRepostLoader } from './reposts/service.ts';
import { viewerOf } from './visibility/viewer.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface SocialContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    ...profileLoaders(deps, viewerOf(caller)),
    bookmark: bookmarkLoader(deps, caller),
    comment: commentLoader(deps, caller),
    conversation: conversationLoader(deps, caller),
    document: documentLoader(deps, caller),
    draft: draftLoader(deps, caller),
    group: groupLoader(deps, caller),
    hashtags: hashtagLoader(deps),
    moderationAction: actionLoader(deps, caller),
    message: messageLoader(deps, caller),
    personList: personListLoader(deps, caller),
    poll: pollLoader(deps, caller),
    ownRepost: ownRepostLoader(deps, caller),
    post: postLoader(deps, caller),
    reactionCounts: reactionCountLoader(deps, caller),
    relationship: relationshipLoader(deps, caller),
    unread: unreadLoader(deps, caller),
    warnings: warningLoader(deps, caller),
  };
}
