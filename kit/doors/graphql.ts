// The parts of a schema: the builder, rules of access, loaders, arguments of lists.

export { addApprovalErrors } from '../graphql/approval-errors.ts';
export {
  type AuthScopes,
  anyone,
  oneFactor,
  operator,
  provenOperator,
  twoFactors,
} from '../graphql/auth-rules.ts';
export type { CardNumberRule } from '../graphql/card-numbers.ts';
export { pageArgs } from '../graphql/connection.ts';
export { createBuilder, type SubgraphBuilder } from '../graphql/create-builder.ts';
export { entity } from '../graphql/entity.ts';
export { listLoaderById, loaderById, rowLoader, rowsLoader } from '../graphql/loader.ts';
export { found, signedIn } from '../graphql/outcomes.ts';
export {
  type AmountRange,
  amountRange,
  byCreation,
  type InstantRange,
  inAmounts,
  inInstants,
  instantRange,
  type ListOrder,
  orderArg,
} from '../graphql/ranges.ts';
export { subgraphSchema, subgraphSdl } from '../graphql/subgraph-schema.ts';
export { usualLength } from '../graphql/usual-length.ts';
