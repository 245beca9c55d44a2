import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './proofs/codes/graphql.ts';
import './users/graphql.ts';
import './sign-in/registration/graphql.ts';
import './accounts/addresses/graphql.ts';
import './accounts/administration/graphql.ts';
import './sign-in/passwords/graphql.ts';
import './sign-in/enrolment/graphql.ts';
import './sign-in/challenges/graphql.ts';
import './sessions/graphql.ts';
import './sign-in/passkeys/graphql.ts';
import './sign-in/devices/graphql.ts';
import './sign-in/recovery/graphql.ts';
import './delegation/api-tokens/graphql.ts';
import './organizations/rights/graphql.ts';
import './organizations/tenants/graphql.ts';
import './organizations/policies/graphql.ts';
import './organizations/teams/graphql.ts';
import './organizations/scim/graphql.ts';
import './accounts/impersonation/graphql.ts';
import './delegation/provider/graphql.ts';
import './sign-in/linked-accounts/graphql.ts';
import './accounts/services/graphql.ts';

/** Every type and root field that the folders above add to the builder. Throws when a field has no rule. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
