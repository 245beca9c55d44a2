import type { Caller } from '@codai/kit';
import { attachmentsLoader, reportedAttachmentsLoader } from './attachments/loaders.ts';
import { documentLoader } from './communities/documents/loaders.ts';
import { groupLoader } from './communities/groups/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { hashtagLoader } from './discovery/hashtags/loaders.ts';
import { personListLoader } from './discovery/person-lists/loaders.ts';
import { linkPageLoader } from './link-previews/loaders.ts';
import { conversationLoader, unreadLoader } from './messaging/conversations/loaders.ts';
import { messageLoader } from './messaging/messages/loaders.ts';
import { relationshipLoader } from './people/follows/loaders.ts';
import { profileLoaders } from './people/profiles/loaders.ts';
import { viewerOf } from './policies/visibility/viewer.ts';
import { bookmarkLoader } from './publishing/bookmarks/loaders.ts';
import { commentLoader } from './publishing/comments/loaders.ts';
import { draftLoader } from './publishing/drafts/loaders.ts';
import { pollLoader } from './publishing/polls/loaders.ts';
import { postLoader } from './publishing/posts/loaders.ts';
import { reactionCountLoader } from './publishing/reactions/loaders.ts';
import { ownRepostLoader } from './publishing/reposts/loaders.ts';
import { warningLoader } from './safety/filters/loaders.ts';
import { actionLoader } from './safety/moderation/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ...profileLoaders(deps, viewerOf(caller)),
    attachments: attachmentsLoader(deps, caller),
    reportedAttachments: reportedAttachmentsLoader(deps, caller),
    bookmark: bookmarkLoader(deps, caller),
    comment: commentLoader(deps, caller),
    conversation: conversationLoader(deps, caller),
    unread: unreadLoader(deps, caller),
    document: documentLoader(deps, caller),
    draft: draftLoader(deps, caller),
    warnings: warningLoader(deps, caller),
    linkPage: linkPageLoader(deps),
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
