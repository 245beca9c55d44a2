import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  OperationTypeNode,
} from 'graphql';
import { IconButton } from '../ui/button.tsx';
import { ChevronLeft, Plus } from '../ui/icons.tsx';
import type { DocsPlace } from './docs-place.ts';
import { RootGroupList } from './root-group-list.tsx';
import { rootGroups, type SubgraphRootFields } from './root-groups.ts';

export interface TypePageProps {
  readonly type: GraphQLNamedType;
  readonly schema: GraphQLSchema;
  /** The root fields by subgraph: those of a root type stand in their groups. */
  readonly owners: readonly SubgraphRootFields[];
  readonly focus: string | null;
  readonly onPlace: (place: DocsPlace | null) => void;
  readonly onInsert: (type: string, field: string) => void;
}

/** A type with its fields or values, each with its description. */
export function TypePage({ type, schema, owners, focus, onPlace, onInsert }: TypePageProps) {
  const canInsert = isObjectType(type) || isInterfaceType(type);
  const fields =
    canInsert || isInputObjectType(type)
      ? Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())
      : [];
  const possible = isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
  const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  const link = (name: string) => <TypeLink key={name} name={name} text={name} onPlace={onPlace} />;
  const kind = Object.values(OperationTypeNode).find((each) => schema.getRootType(each) === type);
  const groups = kind === undefined ? [] : rootGroups(schema, owners, { kinds: [kind] });
  const row = (field: (typeof fields)[number]) => (
    <FieldItem
      key={field.name}
      field={field}
      isFocus={field.name === focus}
      onPlace={onPlace}
      {...(canInsert && { onInsert: () => onInsert(type.name, field.name) })}
    />
  );
  const byName = new Map(fields.map((field) => [field.name, field]));
  return (
    <article>
      <div className="type-head">
        <IconButton icon={ChevronLeft} label="All types" className="s" onClick={() => onPlace(null)} />
        <h3>{type.name}</h3>
      </div>
      {type.description && <p className="description">{type.description}</p>}
      {interfaces.length > 0 && <p className="meta">Implements {interfaces.map(({ name }) => link(name))}</p>}
      {possible.length > 0 && <p className="meta">Is one of {possible.map(({ name }) => link(name))}</p>}
      {isEnumType(type) && (
        <ul className="fields">
          {type.getValues().map(({ name, description, deprecationReason }) => (
            <li key={name}>
              <code>{name}</code>
              <Description text={description} deprecated={deprecationReason} />
            </li>
          ))}
        </ul>
      )}
      {groups.map(({ subgraph, fields: own }) => (
        <RootGroupList
          key={subgraph ?? ''}
          subgraph={subgraph}
          count={own.length}
          isOpen={own.some(({ field }) => field === focus)}
          isOnly={groups.length === 1}
        >
          <ul className="fields">{own.flatMap(({ field }) => byName.get(field) ?? []).map(row)}</ul>
        </RootGroupList>
      ))}
      {groups.length === 0 && <ul className="fields">{fields.map(row)}</ul>}
    </article>
  );
}

interface FieldItemProps {
  readonly field: GraphQLField<unknown, unknown> | GraphQLInputField;
  readonly isFocus: boolean;
  readonly onPlace: (place: DocsPlace) => void;
  /** Absent for what no operation can select. */
  readonly onInsert?: () => void;
}

function FieldItem({ field, isFocus, onPlace, onInsert }: FieldItemProps) {
  return (
    <li className={isFocus ? 'focus' : ''} ref={isFocus ? scrollTo : undefined}>
      <div className="field-head">
        <code>
          <b>{field.name}</b>
          {'args' in field && field.args.length > 0 && <Arguments args={field.args} onPlace={onPlace} />}:{' '}
          <TypeLink name={getNamedType(field.type).name} text={String(field.type)} onPlace={onPlace} />
        </code>
        {onInsert && <IconButton icon={Plus} label={`Insert ${field.name}`} className="s" onClick={onInsert} />}
      </div>
      <Description text={field.description} deprecated={field.deprecationReason} />
    </li>
  );
}

function scrollTo(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function Arguments({
  args,
  onPlace,
}: {
  readonly args: readonly GraphQLArgument[];
  readonly onPlace: (place: DocsPlace) => void;
}) {
  return (
    <>
      (
      {args.map(({ name, type, description }, index) => (
        <span key={name} title={description ?? undefined}>
          {index > 0 && ', '}
          <span className="argument">{name}</span>:{' '}
          <TypeLink name={getNamedType(type).name} text={String(type)} onPlace={onPlace} />
        </span>
      ))}
      )
    </>
  );
}

interface TypeLinkProps {
  readonly name: string;
  readonly text: string;
  readonly onPlace: (place: DocsPlace) => void;
}

function TypeLink({ name, text, onPlace }: TypeLinkProps) {
  return (
    <button type="button" className="type-link" onClick={() => onPlace({ type: name, field: null })}>
      {text}
    </button>
  );
}

function Description({
  text,
  deprecated,
}: {
  readonly text: string | null | undefined;
  readonly deprecated: string | null | undefined;
}) {
  return (
    <>
      {text && <p className="description">{text}</p>}
      {deprecated && (
        <p className="description deprecated">
          <strong>Deprecated.</strong> {deprecated}
        </p>
      )}
    </>
  );
}
