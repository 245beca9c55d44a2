import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './users/graphql.ts';
import './qualifications/skills/graphql.ts';
import './vacancies/employers/graphql.ts';
import './vacancies/wording/graphql.ts';
import './vacancies/postings/types.ts';
import './vacancies/postings/graphql.ts';
import './vacancies/reports/graphql.ts';
import './candidates/profiles/graphql.ts';
import './candidates/resumes/graphql.ts';
import './matching/matches/graphql.ts';
import './hiring/applications/types.ts';
import './hiring/applications/graphql.ts';
import './hiring/interviews/graphql.ts';
import './hiring/offers/graphql.ts';
import './hiring/fairness/graphql.ts';
import './matching/alerts/graphql.ts';
import './freelance/escrow/graphql.ts';
import './freelance/contracts/graphql.ts';
import './freelance/contracts/subscription.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
