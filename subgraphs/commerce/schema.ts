import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './catalogue/sellers/graphql.ts';
import './catalogue/categories/graphql.ts';
import './catalogue/products/types.ts';
import './catalogue/products/graphql.ts';
import './stock/graphql.ts';
import './basket/carts/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
