import { hash } from 'node:crypto';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type PolicyContext, policyOfDocument, policyOfEntity, type SelectionPolicy } from './document-policy.ts';

/** The facts about one step of a plan that never change. */
export interface StepPolicy {
  readonly document: DocumentNode;
  /** For the root fields; for a step of entities it says nothing. */
  readonly root: SelectionPolicy;
  readonly rootSelections: SelectionSetNode;
  readonly rootTypeName: string;
  /** By the alias of the `_entities` field. */
  readonly parts: ReadonlyMap<string, PartPolicy>;
}

/** The policy of one part that asks for entities. */
export interface PartPolicy {
  /** Stands for the selection: equal in all operations that ask the same of the same subgraph. */
  readonly selectionHash: string;
  /** Variables that the selection uses. */
  readonly variables: readonly string[];
  /** Null for a type that the supergraph does not have. */
  ofType(typeName: unknown): SelectionPolicy | null;
}

export function stepPolicyOf(documentText: string, context: PolicyContext): StepPolicy {
  const document = parse(documentText, { noLocation: true });
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error('A step has no operation.');
  const rootSelections = operation.selectionSet;
  const entityFields = rootSelections.selections.filter(
    (selection): selection is FieldNode => selection.kind === Kind.FIELD && selection.name.value === '_entities',
  );
  return {
    document,
    root: policyOfDocument(document, context),
    rootSelections,
    rootTypeName: context.hints.types.rootName('query'),
    parts: new Map(
      entityFields.map((field) => [field.alias?.value ?? field.name.value, partPolicyOf(document, field, context)]),
    ),
  };
}

function partPolicyOf(document: DocumentNode, { selectionSet }: FieldNode, context: PolicyContext): PartPolicy {
  if (selectionSet === undefined) throw new Error('`_entities` has no selection.');
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const variables = new Set<string>();
  const collect = { Variable: ({ name }: { name: { value: string } }) => void variables.add(name.value) };
  for (const node of [selectionSet, ...fragments]) visit(node, collect);
  const policies = new Map<string, SelectionPolicy>();
  return {
    selectionHash: hash('sha256', [selectionSet, ...fragments].map(print).join('\n'), 'base64url'),
    variables: [...variables].sort(),
    ofType(typeName) {
      if (typeof typeName !== 'string' || !context.hints.types.composites.has(typeName)) return null;
      let policy = policies.get(typeName);
      if (policy === undefined) {
        policy = policyOfEntity(document, { typeName, selectionSet }, context);
        policies.set(typeName, policy);
      }
      return policy;
    },
  };
}
