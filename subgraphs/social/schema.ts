import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './archive/graphql.ts';
import './blocks/graphql.ts';
import './bookmarks/graphql.ts';
import './comments/graphql.ts';
import './conversations/graphql.ts';
import './discovery/graphql.ts';
import './documents/graphql.ts';
import './drafts/graphql.ts';
import './feed/controls.ts';
import './feed/graphql.ts';
import './feed/subscription.ts';
import './filters/graphql.ts';
import './groups/graphql.ts';
import './hashtags/graphql.ts';
import './lists/graphql.ts';
import './messages/graphql.ts';
import './messages/subscription.ts';
import './moderation/communities/graphql.ts';
import './moderation/graphql.ts';
import './mutes/graphql.ts';
import './polls/graphql.ts';
import './posts/graphql.ts';
import './presence/graphql.ts';
import './profiles/graphql.ts';
import './reactions/graphql.ts';
import './relations/graphql.ts';
import './reposts/graphql.ts';
import './requests/graphql.ts';
import './typing/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
