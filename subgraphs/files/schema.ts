import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './contents/inspection/types.ts';
import './storage/folders/types.ts';
import './storage/files/types.ts';
import './contents/derivatives/types.ts';
import './storage/files/graphql.ts';
import './storage/folders/graphql.ts';
import './transfer/uploads/graphql.ts';
import './transfer/downloads/graphql.ts';
import './contents/pictures/graphql.ts';
import './services/documents/graphql.ts';
import './services/attachments/graphql.ts';
import './services/attached/graphql.ts';
import './services/kept/graphql.ts';
import './sharing/shares/graphql.ts';
import './sharing/links/graphql.ts';
import './contents/derivatives/graphql.ts';
import './storage/holds/graphql.ts';
import './storage/usage/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
