import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './delivery/analytics/graphql.ts';
import './mailings/campaigns/graphql.ts';
import './content/catalogue/graphql.ts';
import './delivery/messages/graphql.ts';
import './notices/inbox/graphql.ts';
import './mailings/templates/graphql.ts';
import './mailings/news/graphql.ts';
import './recipients/users/graphql.ts';
import './preferences/devices/graphql.ts';
import './preferences/channels/graphql.ts';
import './mailings/scheduled/graphql.ts';
import './mailings/sending/graphql.ts';
import './preferences/suppressions/graphql.ts';
import './content/templates/graphql.ts';
import './preferences/timing/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
