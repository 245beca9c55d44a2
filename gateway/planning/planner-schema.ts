import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { argumentOf, namedTypeOf, selectionsOfFieldSet } from '../supergraph/supergraph-types.ts';

/** A field as `@requires` asks for it, with its arguments; in the planner's schema a field of its own. */
export interface RequiredField {
  readonly name: string;
  readonly arguments: FieldNode['arguments'];
}

export interface PlannerSchema {
  readonly document: DocumentNode;
  /** Stand-in name → the real field and its arguments. Empty unless some `@requires` has arguments. */
  readonly standIns: ReadonlyMap<string, RequiredField>;
  /** `subgraph Type.field` → the stand-ins that the subgraph requires for the field. */
  readonly neededBy: ReadonlyMap<string, ReadonlySet<string>>;
}

type CompositeNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * The supergraph as the planner shall see it. Two things in `@apollo/query-planner` 2.14 are put right here:
 *
 * - It takes a key with `resolvable: false` for one that an entity can be fetched by. Such a key goes where the same
 *   type has a resolvable one in the same subgraph.
 * - It asks for `@requires(fields: "comments(limit: 3)")` under the plain name, where it collides with what the client
 *   or another `@requires` selects as `comments`: silently wrong data, or no plan at all. Each field with its own
 *   arguments gets a stand-in (`comments__required0`) that is planned like any field and undone in `lower.ts`.
 */
export function plannerSchemaOf(supergraphSdl: string): PlannerSchema {
  const parsed = parse(supergraphSdl, { noLocation: true });
  const standIns = new StandIns(parsed);
  const definitions = parsed.definitions.map((definition) =>
    isComposite(definition) ? standIns.rewriteRequires(withResolvableKeys(definition)) : definition,
  );
  return {
    document: { ...parsed, definitions: definitions.map((definition) => standIns.declareIn(definition)) },
    standIns: standIns.fields,
    neededBy: standIns.neededBy,
  };
}

function isComposite(definition: DefinitionNode): definition is CompositeNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function graphOf(directive: ConstDirectiveNode): string | null {
  const graph = argumentOf(directive, 'graph');
  return graph?.kind === Kind.ENUM ? graph.value : null;
}

function withResolvableKeys<T extends CompositeNode>(definition: T): T {
  const isJoin = (directive: ConstDirectiveNode) => directive.name.value === 'join__type';
  const isResolvable = (directive: ConstDirectiveNode) => {
    const value = argumentOf(directive, 'resolvable');
    return !(value?.kind === Kind.BOOLEAN && value.value === false);
  };
  const joins = definition.directives?.filter((directive) => isJoin(directive)) ?? [];
  const resolvable = new Set(
    joins.filter((join) => argumentOf(join, 'key') !== undefined && isResolvable(join)).map(graphOf),
  );
  const directives = definition.directives?.filter(
    (directive) => !isJoin(directive) || isResolvable(directive) || !resolvable.has(graphOf(directive)),
  );
  return { ...definition, directives };
}

class StandIns {
  readonly fields = new Map<string, RequiredField>();
  readonly neededBy = new Map<string, Set<string>>();
  /** The fields that the directive being rewritten requires. */
  #needed = new Set<string>();
  readonly #names = new Map<string, string>();
  /** Type name → stand-in name → real field name. */
  readonly #declared = new Map<string, Map<string, string>>();
  readonly #types: ReadonlyMap<string, DefinitionNode>;
  /** Names of fields that some `@requires` gives arguments to; without arguments they are one more variant. */
  readonly #replaced: ReadonlySet<string>;

  constructor(document: DocumentNode) {
    this.#replaced = fieldsWithArguments(document);
    this.#types = new Map(
      document.definitions.flatMap((definition) =>
        'name' in definition && definition.name ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  rewriteRequires<T extends CompositeNode>(definition: T): T {
    const fields = definition.fields?.map((field) => ({
      ...field,
      directives: field.directives?.map((directive) => {
        this.#needed = new Set();
        const rewritten = this.#rewriteJoin(definition.name.value, directive);
        const coordinate = `${definition.name.value}.${field.name.value}`;
        if (this.#needed.size > 0) this.neededBy.set(`${this.#subgraphOf(directive)} ${coordinate}`, this.#needed);
        return rewritten;
      }),
    }));
    return { ...definition, fields };
  }

  /** Adds the stand-ins of a type beside the fields they stand for, owned by the same subgraphs. */
  declareIn(definition: DefinitionNode): DefinitionNode {
    if (!isComposite(definition)) return definition;
    const names = this.#declared.get(definition.name.value);
    if (!names) return definition;
    const added = [...names].flatMap(([standIn, real]): FieldDefinitionNode[] => {
      const field = definition.fields?.find((candidate) => candidate.name.value === real);
      return field ? [{ ...field, name: { kind: Kind.NAME, value: standIn }, arguments: [] }] : [];
    });
    return { ...definition, fields: [...(definition.fields ?? []), ...added] };
  }

  #rewriteJoin(typeName: string, directive: ConstDirectiveNode): ConstDirectiveNode {
    const requires = argumentOf(directive, 'requires');
    if (directive.name.value !== 'join__field' || requires?.kind !== Kind.STRING || this.#replaced.size === 0) {
      return directive;
    }
    const rewritten = this.#rewriteSelections(typeName, selectionsOfFieldSet(requires.value));
    const text = print(rewritten).replace(/^\{|\}$/g, '');
    const value = { ...requires, value: text.replace(/\s+/g, ' ').trim(), block: false };
    return {
      ...directive,
      arguments: directive.arguments?.map((argument) =>
        argument.name.value === 'requires' ? { ...argument, value } : argument,
      ),
    };
  }

  #rewriteSelections(typeName: string, set: SelectionSetNode): SelectionSetNode {
    return {
      ...set,
      selections: set.selections.map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const narrowed = selection.typeCondition?.name.value ?? typeName;
          return { ...selection, selectionSet: this.#rewriteSelections(narrowed, selection.selectionSet) };
        }
        const inner = this.#typeOfField(typeName, selection.name.value);
        const selectionSet =
          selection.selectionSet && inner
            ? this.#rewriteSelections(inner, selection.selectionSet)
            : selection.selectionSet;
        if (!this.#replaced.has(selection.name.value)) return { ...selection, selectionSet };
        return { ...selection, selectionSet, arguments: [], name: this.#standInFor(typeName, selection) };
      }),
    };
  }

  #standInFor(typeName: string, field: FieldNode): FieldNode['name'] {
    const real = field.name.value;
    const spelled = print({ ...field, alias: undefined, selectionSet: undefined, directives: [] });
    let standIn = this.#names.get(spelled);
    if (standIn === undefined) {
      standIn = `${real}__required${this.#names.size}`;
      this.#names.set(spelled, standIn);
      this.fields.set(standIn, { name: real, arguments: field.arguments });
    }
    this.#needed.add(standIn);
    for (const declaring of [typeName, ...this.#implementationsOf(typeName)]) {
      const declared = this.#declared.get(declaring) ?? new Map<string, string>();
      this.#declared.set(declaring, declared.set(standIn, real));
    }
    return { kind: Kind.NAME, value: standIn };
  }

  /** `join__Graph` names subgraphs by enum values; plans call them by their names. */
  #subgraphOf(directive: ConstDirectiveNode): string | null {
    const graphs = this.#types.get('join__Graph');
    const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? graphs.values : [];
    const value = values?.find((candidate) => candidate.name.value === graphOf(directive));
    const name = value?.directives?.[0] && argumentOf(value.directives[0], 'name');
    return name?.kind === Kind.STRING ? name.value : null;
  }

  #implementationsOf(typeName: string): string[] {
    return [...this.#types.values()].flatMap((definition) =>
      isComposite(definition) && definition.interfaces?.some((parent) => parent.name.value === typeName)
        ? [definition.name.value]
        : [],
    );
  }

  #typeOfField(typeName: string, fieldName: string): string | null {
    const definition = this.#types.get(typeName);
    if (!definition || !isComposite(definition)) return null;
    const field = definition.fields?.find((candidate) => candidate.name.value === fieldName);
    return field ? namedTypeOf(field.type) : null;
  }
}

function fieldsWithArguments(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const requires =
        directive.name.value === 'join__field' && argumentOf(directive as ConstDirectiveNode, 'requires');
      if (!requires || requires.kind !== Kind.STRING || !requires.value.includes('(')) return;
      visit(selectionsOfFieldSet(requires.value), {
        Field(field) {
          if (field.arguments?.length) names.add(field.name.value);
        },
      });
    },
  });
  return names;
}

/** Puts the real fields back: `comments__required0 { id }` becomes `comments__required0: comments(limit: 3) { id }`. */
export function withoutStandIns<T extends DocumentNode>(document: T, standIns: PlannerSchema['standIns']): T {
  if (standIns.size === 0) return document;
  return visit(document, {
    Field(field) {
      const real = standIns.get(field.name.value);
      if (!real) return undefined;
      const name: FieldNode['name'] = { kind: Kind.NAME, value: real.name };
      return { ...field, alias: field.alias ?? field.name, name, arguments: real.arguments };
    },
  });
}
