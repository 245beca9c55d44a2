import type { AnyBuilder } from './any-builder.ts';

const roots = [
  { type: 'mutationType', fieldMethods: ['mutationField', 'mutationFields'] },
  { type: 'subscriptionType', fieldMethods: ['subscriptionField', 'subscriptionFields'] },
] as const;

/**
 * Lets `Mutation` and `Subscription` come into being with their first field, since an object type without fields is
 * invalid and a subgraph may have neither. They carry no rule: each root field states its own.
 */
export function rootTypesWithTheirFirstField(builder: AnyBuilder): void {
  // The methods differ only in their types, which the replaced ones keep.
  const methods = builder as unknown as Record<string, (...options: readonly unknown[]) => unknown>;
  for (const { type, fieldMethods } of roots) {
    let exists = false;
    const define = methods[type]?.bind(builder);
    methods[type] = (...options) => {
      exists = true;
      return define?.(...options);
    };
    for (const method of fieldMethods) {
      const add = methods[method]?.bind(builder);
      methods[method] = (...fields) => {
        if (!exists) methods[type]?.({});
        return add?.(...fields);
      };
    }
  }
}
