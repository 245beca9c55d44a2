import { type ConstDirectiveNode, type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import {
  argumentOf,
  type CompositeType,
  type SupergraphTypes,
  selectionsOfFieldSet,
  supergraphTypesOf,
  textArgumentOf,
} from '../supergraph/supergraph-types.ts';

/** The statements of single subgraphs about fields and keys, read from the supergraph's `join__` directives. */
export class FieldFacts {
  readonly types: SupergraphTypes;
  /** The interfaces with keys that some subgraph knows as an object type only. */
  readonly interfaceObjects: ReadonlySet<string>;
  /** Name of a subgraph → its value in `join__Graph`. */
  readonly #graphs: ReadonlyMap<string, string>;

  constructor(supergraph: DocumentNode) {
    this.types = supergraphTypesOf(supergraph);
    this.#graphs = graphsOf(supergraph);
    this.interfaceObjects = new Set(
      [...this.types.composites.values()].filter(isInterfaceObject).map(({ name }) => name),
    );
  }

  /** Whether a null of the field nulls the object that it is a field of. True also when the field is not known. */
  isNonNull(subgraph: string, typeName: string, name: string): boolean {
    const field = this.types.composites.get(typeName)?.fields.get(name);
    if (field === undefined) return true;
    const own = this.#joinOf(subgraph, typeName, name)?.map((join) => textArgumentOf(join, 'type')) ?? [];
    return field.type.kind === Kind.NON_NULL_TYPE || own.some((type) => type?.endsWith('!'));
  }

  /** The fields that the subgraph requires for the field. */
  requirementsOf(subgraph: string, typeName: string, name: string): readonly SelectionSetNode[] {
    return this.#setsOf(this.#joinOf(subgraph, typeName, name) ?? [], 'requires');
  }

  /** The keys by which the subgraph knows the type. */
  keysOf(subgraph: string, typeName: string): readonly SelectionSetNode[] {
    const joins = this.types.composites.get(typeName)?.directives ?? [];
    return this.#setsOf(this.#ofGraph(joins, 'join__type', subgraph), 'key');
  }

  #joinOf(subgraph: string, typeName: string, name: string): readonly ConstDirectiveNode[] | undefined {
    const field = this.types.composites.get(typeName)?.fields.get(name);
    return field && this.#ofGraph(field.directives ?? [], 'join__field', subgraph);
  }

  #ofGraph(directives: readonly ConstDirectiveNode[], name: string, subgraph: string): ConstDirectiveNode[] {
    const graph = this.#graphs.get(subgraph);
    return directives.filter((directive) => {
      const given = argumentOf(directive, 'graph');
      return directive.name.value === name && given?.kind === Kind.ENUM && given.value === graph;
    });
  }

  #setsOf(directives: readonly ConstDirectiveNode[], argument: string): readonly SelectionSetNode[] {
    return directives.flatMap((directive) => {
      const text = textArgumentOf(directive, argument);
      return text === null ? [] : [selectionsOfFieldSet(text)];
    });
  }
}

function isInterfaceObject({ directives }: CompositeType): boolean {
  return directives.some((directive) => {
    const given = argumentOf(directive, 'isInterfaceObject');
    return given?.kind === Kind.BOOLEAN && given.value;
  });
}

function graphsOf(supergraph: DocumentNode): Map<string, string> {
  const graphs = supergraph.definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.flatMap(({ name, directives = [] }) => {
      const subgraph = directives.map((directive) => textArgumentOf(directive, 'name')).find((text) => text !== null);
      return subgraph == null ? [] : [[subgraph, name.value] as const];
    }),
  );
}
