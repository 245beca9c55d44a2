import type { Caller } from '@codai/kit';
import { bookmarkLoader } from './bookmarks/loaders.ts';
import { commentLoader } from './comments/loaders.ts';
import type { Loaders } from './context.ts';
import { conversationLoader, unreadLoader } from './conversations/loaders.ts';
import type { Deps } from './deps.ts';
import { documentLoader } from './documents/loaders.ts';
import { draftLoader } from './drafts/loaders.ts';
import { warningLoader } from './filters/loaders.ts';
import { groupLoader } from './groups/loaders.ts';
import { hashtagLoader } from './hashtags/loaders.ts';
import { personListLoader } from './lists/loaders.ts';
import { messageLoader } from './messages/loaders.ts';
import { actionLoader } from './moderation/loaders.ts';
import { pollLoader } from './polls/loaders.ts';
import { postLoader } from './posts/loaders.ts';
import { profileLoaders } from './profiles/loaders.ts';
import { reactionCountLoader } from './reactions/loaders.ts';
import { relationshipLoader } from './relations/loaders.ts';
import { ownRepostLoader } from './reposts/loaders.ts';
import { viewerOf } from './visibility/viewer.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ...profileLoaders(deps, viewerOf(caller)),
    bookmark: bookmarkLoader(deps, caller),
    comment: commentLoader(deps, caller),
    conversation: conversationLoader(deps, caller),
    unread: unreadLoader(deps, caller),
    document: documentLoader(deps, caller),
    draft: draftLoader(deps, caller),
    warnings: warningLoader(deps, caller),
    group: groupLoader(deps, caller),
    hashtags: hashtagLoader(deps),
    personList: personListLoader(deps, caller),
    message: messageLoader(deps, caller),
    moderationAction: actionLoader(deps, caller),
    poll: pollLoader(deps, caller),
    post: postLoader(deps, caller),
    reactionCounts: reactionCountLoader(deps, caller),
    relationship: relationshipLoader(deps, caller),
    ownRepost: ownRepostLoader(deps, caller),
  };
}
