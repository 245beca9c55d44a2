import type { GraphQLSchema } from 'graphql';
import type { DocsPlace } from './docs-place.ts';
import { RootGroupList } from './root-group-list.tsx';
import { type RootGroup, rootGroups, type SubgraphRootFields } from './root-groups.ts';

interface SchemaRootsProps {
  readonly schema: GraphQLSchema;
  readonly owners: readonly SubgraphRootFields[];
  readonly onPlace: (place: DocsPlace) => void;
}

/** The first page of the documentation: the root types, their fields by subgraph, and all types. */
export function SchemaRoots({ schema, owners, onPlace }: SchemaRootsProps) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (each) => !!each,
  );
  const types = Object.values(schema.getTypeMap())
    .filter((each) => !each.name.startsWith('__') && !roots.some((root) => root === each))
    .sort((a, b) => a.name.localeCompare(b.name));
  const row = ({ name }: { readonly name: string }) => (
    <li key={name}>
      <button type="button" className="list-row" onClick={() => onPlace({ type: name, field: null })}>
        <code>{name}</code>
      </button>
    </li>
  );
  return (
    <>
      <h3 className="tool-heading">Start here</h3>
      <ul className="list">{roots.map(row)}</ul>
      {owners.length > 0 && (
        <>
          <h3 className="tool-heading">Root fields by subgraph</h3>
          <RootFieldGroups groups={rootGroups(schema, owners)} isOpen={false} onPlace={onPlace} />
        </>
      )}
      <h3 className="tool-heading">All types</h3>
      <ul className="list">{types.map(row)}</ul>
    </>
  );
}

interface RootFieldGroupsProps {
  readonly groups: readonly RootGroup[];
  readonly isOpen: boolean;
  readonly onPlace: (place: DocsPlace) => void;
}

export function RootFieldGroups({ groups, isOpen, onPlace }: RootFieldGroupsProps) {
  return groups.map(({ subgraph, fields }) => (
    <RootGroupList key={subgraph ?? ''} subgraph={subgraph} count={fields.length} isOpen={isOpen} isOnly={false}>
      <ul className="list">
        {fields.map(({ type, field, kind }) => (
          <li key={`${type}.${field}`}>
            <button type="button" className="list-row" onClick={() => onPlace({ type, field })}>
              <code>{field}</code>
              <span className="meta">{kind}</span>
            </button>
          </li>
        ))}
      </ul>
    </RootGroupList>
  ));
}
