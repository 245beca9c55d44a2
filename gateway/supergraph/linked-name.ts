import { type DocumentNode, Kind } from 'graphql';
import { argumentOf, textArgumentOf } from './supergraph-types.ts';

/**
 * The name of a directive that got into the supergraph by `@composeDirective`, as its `@link` gives it. `feature` is the
 * directive's own name and the last part but the version of the URL; the rest of the URL is its author's to choose.
 */
export function linkedName(document: DocumentNode, feature: string): string {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of definition.directives ?? []) {
      const url = textArgumentOf(directive, 'url') ?? '';
      if (directive.name.value !== 'link' || !new RegExp(`/${feature}/v\\d`).test(url)) continue;
      const imports = argumentOf(directive, 'import');
      for (const item of imports?.kind === Kind.LIST ? imports.values : []) {
        if (item.kind === Kind.STRING && item.value === `@${feature}`) return feature;
        if (item.kind !== Kind.OBJECT) continue;
        const members = new Map(item.fields.map(({ name, value }) => [name.value, value]));
        const [name, as] = [members.get('name'), members.get('as')];
        if (name?.kind === Kind.STRING && name.value === `@${feature}` && as?.kind === Kind.STRING) {
          return as.value.slice(1);
        }
      }
      return textArgumentOf(directive, 'as') ?? feature;
    }
  }
  return feature;
}
