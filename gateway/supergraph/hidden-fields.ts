import { type DirectiveNode, Kind, parse, visit } from 'graphql';

/**
 * Names of fields that plans fetch on their own account, for keys, `@requires` and `@fromContext`. They lie in the tree
 * under their plain names beside what the client selected, so no response key of the client's may mean something else.
 */
export function hiddenFieldsOf(supergraphSdl: string): ReadonlySet<string> {
  const names = new Set(['__typename']);
  const addFieldSet = (fields: string) => {
    visit(parse(fields.trim().startsWith('{') ? fields : `{${fields}}`, { noLocation: true }), {
      Field: (field) => void names.add(field.name.value),
    });
  };
  visit(parse(supergraphSdl, { noLocation: true }), {
    Directive(directive) {
      if (directive.name.value === 'join__type') texts(directive, 'key').forEach(addFieldSet);
      if (directive.name.value === 'join__field') {
        texts(directive, 'requires').forEach(addFieldSet);
        selectionsOfContexts(directive).forEach(addFieldSet);
      }
    },
  });
  return names;
}

function texts(directive: DirectiveNode, name: string): string[] {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? [value.value] : [];
}

/** `contextArguments: [{ context: "a__c", name: "x", type: "String", selection: "{ locale }" }]` of the join spec 0.5. */
function selectionsOfContexts(directive: DirectiveNode): string[] {
  const value = directive.arguments?.find((argument) => argument.name.value === 'contextArguments')?.value;
  if (value?.kind !== Kind.LIST) return [];
  return value.values.flatMap((item) => {
    const fields = item.kind === Kind.OBJECT ? item.fields : [];
    return fields.flatMap((field) =>
      field.name.value === 'selection' && field.value.kind === Kind.STRING ? [field.value.value] : [],
    );
  });
}
