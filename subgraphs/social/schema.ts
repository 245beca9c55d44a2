import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './attachments/graphql.ts';
import './publishing/archive/graphql.ts';
import './safety/blocks/graphql.ts';
import './publishing/bookmarks/graphql.ts';
import './publishing/comments/graphql.ts';
import './messaging/conversations/graphql.ts';
import './discovery/search/graphql.ts';
import './communities/documents/graphql.ts';
import './publishing/drafts/graphql.ts';
import './discovery/feed/graphql.ts';
import './discovery/feed/subscription.ts';
import './safety/filters/graphql.ts';
import './communities/groups/graphql.ts';
import './discovery/hashtags/graphql.ts';
import './discovery/person-lists/graphql.ts';
import './messaging/messages/graphql.ts';
import './messaging/messages/subscription.ts';
import './safety/moderation/communities/graphql.ts';
import './safety/moderation/graphql.ts';
import './safety/mutes/graphql.ts';
import './publishing/polls/graphql.ts';
import './publishing/posts/graphql.ts';
import './messaging/presence/graphql.ts';
import './people/profiles/graphql.ts';
import './publishing/reactions/graphql.ts';
import './people/follows/graphql.ts';
import './publishing/reposts/graphql.ts';
import './people/follow-requests/graphql.ts';
import './messaging/typing/graphql.ts';
import './people/users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
