import type { GraphQLSchema } from 'graphql';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { SchemaState } from '../state/use-schema.ts';
import type { DocsPlace } from './docs-place.ts';
import { rootGroups, type SubgraphRootFields } from './root-groups.ts';
import { RootFieldGroups, SchemaRoots } from './schema-roots.tsx';
import { searchSchema } from './search-schema.ts';
import { TypePage } from './type-page.tsx';
import { useRootFields } from './use-root-fields.ts';

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
  const owners = useRootFields(schema);
  const type = schema !== null && place !== null ? schema.getType(place.type) : undefined;
  return (
    <>
      <div className="tool-search">
        <input
          ref={input}
          type="search"
          className="input"
          aria-label="Search the schema"
          placeholder="Type, field or subgraph"
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
        {schema !== null && search.trim() !== '' ? (
          <Found
            schema={schema}
            owners={owners}
            search={search}
            onPlace={(hit) => {
              onPlace(hit);
              setSearch('');
            }}
          />
        ) : (
          schema !== null &&
          (type === undefined ? (
            <SchemaRoots schema={schema} owners={owners} onPlace={onPlace} />
          ) : (
            <TypePage
              type={type}
              schema={schema}
              owners={owners}
              focus={place?.field ?? null}
              onPlace={onPlace}
              onInsert={onInsert}
            />
          ))
        )}
      </div>
    </>
  );
}

interface FoundProps {
  readonly schema: GraphQLSchema;
  readonly owners: readonly SubgraphRootFields[];
  readonly search: string;
  readonly onPlace: (place: DocsPlace) => void;
}

/** Subgraphs with the text in their name, then types and fields; a root field with its subgraph. */
function Found({ schema, owners, search, onPlace }: FoundProps) {
  const hits = useMemo(() => searchSchema(schema, search), [schema, search]);
  const named = useMemo(
    () =>
      rootGroups(
        schema,
        owners.filter(({ subgraph }) => subgraph.toLowerCase().includes(search.trim().toLowerCase())),
        { wanted: search },
      ).filter(({ subgraph }) => subgraph !== null),
    [schema, owners, search],
  );
  const ownerOf = (coordinate: string) =>
    owners
      .filter(({ fields }) => fields.includes(coordinate))
      .map(({ subgraph }) => subgraph)
      .join(', ');
  if (hits.length === 0 && named.length === 0) return <p className="meta hint">Nothing has “{search}” in its name.</p>;
  return (
    <>
      <RootFieldGroups groups={named} isOpen={false} onPlace={onPlace} />
      <ul className="list">
        {hits.map((hit) => {
          const name = hit.field === null ? hit.type : `${hit.type}.${hit.field}`;
          const owner = ownerOf(name);
          return (
            <li key={name}>
              <button type="button" className="list-row" aria-label={name} onClick={() => onPlace(hit)}>
                <code>{name}</code>
                {owner !== '' && <span className="meta">{owner}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
