import type { SubgraphSource } from '@codai/gateway/compose';
import {
  type DefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  type StringValueNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';
import { wordFaults } from './prose-faults.ts';

const rootTypes: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
/** First words that only make sense beside the name they describe. Source: the style guide, "Language". */
const DANGLING =
  /^(Of|What|Whatever|Who|Whom|Whoever|Whose|Those|That|And|Or|Also|Then|How|Why|Where|When|Which|It|By|From|Since|Until)\b/;

interface Described {
  readonly coordinate: string;
  readonly description: string | null;
}

/**
 * Lists elements of the schemas without a description, and descriptions that do not stand alone: those that begin with a word such as
 * "Of" or "What", that only repeat the element's name, with a small letter, end without a full stop, or have a refused word. One sentence each, in the order of the subgraphs.
 *
 * An element that several subgraphs define (a shared type, an entity's key) needs its description in one of them.
 */
export function descriptionProblems(sources: readonly SubgraphSource[]): string[] {
  const elements = sources.map(({ name, sdl }) => ({ name, elements: elementsOf(sdl) }));
  const described = new Set(
    elements.flatMap(({ elements: all }) =>
      all.filter(({ description }) => description !== null).map(({ coordinate }) => coordinate),
    ),
  );
  return elements.flatMap(({ name, elements: all }) =>
    all.flatMap(({ coordinate, description }) => {
      if (description === null) return described.has(coordinate) ? [] : [`${name}: ${coordinate} has no description.`];
      const fault = faultOf(description) ?? (repeatsName(coordinate, description) ? 'only repeats its name' : null);
      return fault === null
        ? []
        : [`${name}: the description of ${coordinate} ${fault}: "${description.split('\n')[0]}"`];
    }),
  );
}

function faultOf(description: string): string | null {
  const text = description.trim();
  if (DANGLING.test(text)) return 'does not stand alone';
  if (!/^[\p{Lu}\d`"(]/u.test(text)) return 'begins with a small letter';
  if (!/[.!?:)`]$/.test(text)) return 'ends without a full stop';
  const [fault] = wordFaults(text.replaceAll(/`[^`]*`/g, ''));
  return fault === undefined ? null : `has "${fault.word}" (${fault.advice})`;
}

/** `Title.` at `Course.title` tells a reader nothing. Values of enums are words that often need no more. */
function repeatsName(coordinate: string, description: string): boolean {
  const [, name] = /[.(]([a-z]\w*):?\)?$/.exec(coordinate) ?? [];
  const words = name?.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words !== undefined && description.trim().toLowerCase() === `${words}.`;
}

/** Every element that clients can read about, by schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
function elementsOf(sdl: string): Described[] {
  return parse(sdl, { noLocation: true }).definitions.flatMap((definition) =>
    isTypeNode(definition) ? elementsOfType(definition) : [],
  );
}

function elementsOfType(type: TypeDefinitionNode | TypeExtensionNode): Described[] {
  const name = type.name.value;
  const own =
    rootTypes.has(name) || type.kind.endsWith('Extension') ? [] : [described(name, type as TypeDefinitionNode)];
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      return [
        ...own,
        ...(type.fields ?? []).flatMap((field) => [
          described(`${name}.${field.name.value}`, field),
          ...(field.arguments ?? []).map((argument) =>
            described(`${name}.${field.name.value}(${argument.name.value}:)`, argument),
          ),
        ]),
      ];
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION:
      return [
        ...own,
        ...(type.fields ?? []).map((field: InputValueDefinitionNode) =>
          described(`${name}.${field.name.value}`, field),
        ),
      ];
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION:
      return [...own, ...(type.values ?? []).map((value) => described(`${name}.${value.name.value}`, value))];
    default:
      return own;
  }
}

function described(coordinate: string, node: { readonly description?: StringValueNode }): Described {
  return { coordinate, description: node.description?.value ?? null };
}

function isTypeNode(definition: DefinitionNode): definition is TypeDefinitionNode | TypeExtensionNode {
  return definition.kind.endsWith('TypeDefinition') || definition.kind.endsWith('TypeExtension');
}
