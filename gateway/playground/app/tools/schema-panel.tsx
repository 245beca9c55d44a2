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
} from 'graphql';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { SchemaState } from '../state/use-schema.ts';
import { IconButton } from '../ui/button.tsx';
import { ChevronLeft, Plus } from '../ui/icons.tsx';
import { searchSchema } from './search-schema.ts';

export interface DocsPlace {
  readonly type: string;
  readonly field: string | null;
}

interface SchemaPanelProps {
  readonly state: SchemaState;
  /** How often the search was asked for by its key: each time it gets the focus. */
  readonly searches: number;
  readonly place: DocsPlace | null;
  readonly onPlace: (place: DocsPlace | null) => void;
  /** Writes a field of a type into the operation. */
  readonly onInsert: (type: string, field: string) => void;
}

/** The documentation of the schema: types, fields, arguments, and a search over all of them. */
export function SchemaPanel({
  searches,
  state: { schema, isLoading, problem, reload },
  place,
  onPlace,
  onInsert,
}: SchemaPanelProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (searches > 0) input.current?.focus();
  }, [searches]);
  const [search, setSearch] = useState('');
  const found = useMemo(
    () => (schema === null || search === '' ? null : searchSchema(schema, search)),
    [schema, search],
  );
  const type = schema !== null && place !== null ? schema.getType(place.type) : undefined;
  return (
    <>
      <div className="tool-search">
        <input
          ref={input}
          type="search"
          className="input"
          aria-label="Search the schema"
          placeholder="Type, field or argument"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </div>
      <div className="tool-body">
        {problem !== null && (
          <div className="note danger">
            <p>
              <strong>There is no schema.</strong> {problem}{' '}
              <button type="button" className="btn s" onClick={reload}>
                Read it again
              </button>
            </p>
          </div>
        )}
        {schema === null && problem === null && <p className="meta hint">{isLoading ? 'The schema is read…' : ''}</p>}
        {schema !== null && found !== null ? (
          <ul className="list">
            {found.length === 0 && <li className="meta hint">Nothing has “{search}” in its name.</li>}
            {found.map((hit) => (
              <li key={`${hit.type}.${hit.field}`}>
                <button
                  type="button"
                  className="list-row"
                  onClick={() => {
                    onPlace(hit);
                    setSearch('');
                  }}
                >
                  <code>{hit.field === null ? hit.type : `${hit.type}.${hit.field}`}</code>
                </button>
              </li>
            ))}
          </ul>
        ) : (
          schema !== null &&
          (type === undefined ? (
            <Roots schema={schema} onPlace={onPlace} />
          ) : (
            <TypePage type={type} schema={schema} focus={place?.field ?? null} onPlace={onPlace} onInsert={onInsert} />
          ))
        )}
      </div>
    </>
  );
}

function Roots({ schema, onPlace }: { readonly schema: GraphQLSchema; readonly onPlace: (place: DocsPlace) => void }) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (each) => !!each,
  );
  const types = Object.values(schema.getTypeMap())
    .filter((each) => !each.name.startsWith('__') && !roots.some((root) => root === each))
    .sort((a, b) => a.name.localeCompare(b.name));
  const row = (each: GraphQLNamedType) => (
    <li key={each.name}>
      <button type="button" className="list-row" onClick={() => onPlace({ type: each.name, field: null })}>
        <code>{each.name}</code>
      </button>
    </li>
  );
  return (
    <>
      <h3 className="tool-heading">Begin here</h3>
      <ul className="list">{roots.map(row)}</ul>
      <h3 className="tool-heading">All types</h3>
      <ul className="list">{types.map(row)}</ul>
    </>
  );
}

interface TypePageProps {
  readonly type: GraphQLNamedType;
  readonly schema: GraphQLSchema;
  readonly focus: string | null;
  readonly onPlace: (place: DocsPlace | null) => void;
  readonly onInsert: (type: string, field: string) => void;
}

function TypePage({ type, schema, focus, onPlace, onInsert }: TypePageProps) {
  const canInsert = isObjectType(type) || isInterfaceType(type);
  const fields =
    canInsert || isInputObjectType(type)
      ? Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())
      : [];
  const possible = isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
  const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  const link = (name: string) => <TypeLink key={name} name={name} text={name} onPlace={onPlace} />;
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
      <ul className="fields">
        {fields.map((field) => (
          <li
            key={field.name}
            className={field.name === focus ? 'focus' : ''}
            ref={field.name === focus ? scrollTo : undefined}
          >
            <div className="field-head">
              <code>
                <b>{field.name}</b>
                {'args' in field && field.args.length > 0 && <Arguments args={field.args} onPlace={onPlace} />}:{' '}
                <TypeLink name={getNamedType(field.type).name} text={String(field.type)} onPlace={onPlace} />
              </code>
              {canInsert && (
                <IconButton
                  icon={Plus}
                  label={`Insert ${field.name}`}
                  className="s"
                  onClick={() => onInsert(type.name, field.name)}
                />
              )}
            </div>
            <Description text={field.description} deprecated={field.deprecationReason} />
          </li>
        ))}
      </ul>
    </article>
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
