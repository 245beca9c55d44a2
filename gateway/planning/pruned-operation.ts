import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';

/** One operation and its fragments with every `@skip` and `@include` evaluated. */
export interface PrunedOperation {
  readonly operation: OperationDefinitionNode;
  /** The fragments still in use, by name. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}
