import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './users/graphql.ts';
import './skills/graphql.ts';
import './employers/graphql.ts';
import './wording/graphql.ts';
import './postings/types.ts';
import './postings/graphql.ts';
import './reports/graphql.ts';
import './profiles/graphql.ts';
import './resumes/graphql.ts';
import './matching/graphql.ts';
import './applications/types.ts';
import './applications/graphql.ts';
import './interviews/graphql.ts';
import './offers/graphql.ts';
import './fairness/graphql.ts';
import './alerts/graphql.ts';
import './escrow/graphql.ts';
import './contracts/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
