import { type DirectiveNode, GraphQLError, Kind, type ValidationContext, type ValidationRule } from 'graphql';

/** The rules of the specification's draft about `@defer` beyond its definition. */
export const deferRules: readonly ValidationRule[] = [deferOnRootRule, deferInSubscriptionRule, deferLabelRule];

/** Root fields of a mutation run one after the other, and a subscription has one event: neither can be deferred. */
function deferOnRootRule(context: ValidationContext) {
  return {
    Directive(node: DirectiveNode) {
      if (!isDefer(node)) return;
      const schema = context.getSchema();
      const parent = context.getParentType();
      if (parent !== undefined && parent !== null && parent === schema.getMutationType()) {
        report(context, 'The @defer directive cannot be used on the root of a mutation.', node);
      }
    },
  };
}

/** The events of a subscription are whole, unless the condition says that nothing is deferred. */
function deferInSubscriptionRule(context: ValidationContext) {
  const operations = new Set<string>();
  for (const definition of context.getDocument().definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== 'subscription') continue;
    for (const { name } of context.getRecursivelyReferencedFragments(definition)) operations.add(name.value);
  }
  let isSubscription = false;
  return {
    OperationDefinition(node: { operation: string }) {
      isSubscription = node.operation === 'subscription';
    },
    FragmentDefinition(node: { name: { value: string } }) {
      isSubscription = operations.has(node.name.value);
    },
    Directive(node: DirectiveNode) {
      if (!isSubscription || !isDefer(node)) return;
      const condition = node.arguments?.find(({ name }) => name.value === 'if')?.value;
      const mayBeOff = condition?.kind === Kind.VARIABLE || (condition?.kind === Kind.BOOLEAN && !condition.value);
      if (!mayBeOff) {
        report(context, 'The @defer directive cannot be used in a subscription. Switch it off with `if: false`.', node);
      }
    },
  };
}

function deferLabelRule(context: ValidationContext) {
  const known = new Map<string, DirectiveNode>();
  return {
    Directive(node: DirectiveNode) {
      if (!isDefer(node)) return;
      const label = node.arguments?.find(({ name }) => name.value === 'label')?.value;
      if (label === undefined || label.kind === Kind.NULL) return;
      if (label.kind !== Kind.STRING) {
        report(context, 'The label of a @defer must be a string and no variable.', node);
        return;
      }
      const first = known.get(label.value);
      if (first === undefined) known.set(label.value, node);
      else report(context, 'The label of a @defer must be used once in a document.', first, node);
    },
  };
}

function isDefer({ name }: DirectiveNode): boolean {
  return name.value === 'defer';
}

function report(context: ValidationContext, message: string, ...nodes: DirectiveNode[]): void {
  context.reportError(new GraphQLError(message, { nodes }));
}
