import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './proofs/graphql.ts';
import './users/graphql.ts';
import './registration/graphql.ts';
import './addresses/graphql.ts';
import './accounts/graphql.ts';
import './passwords/graphql.ts';
import './enrolment/graphql.ts';
import './sign-in/graphql.ts';
import './sessions/graphql.ts';
import './passkeys/graphql.ts';
import './devices/graphql.ts';
import './recovery/graphql.ts';
import './api-tokens/graphql.ts';
import './rights/graphql.ts';
import './organizations/graphql.ts';
import './policies/graphql.ts';
import './teams/graphql.ts';
import './scim/graphql.ts';
import './impersonation/graphql.ts';
import './oauth/graphql.ts';
import './linked-accounts/graphql.ts';
import './services/graphql.ts';

/** Every type and root field that the folders above add to the builder. Throws when a field has no rule. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
