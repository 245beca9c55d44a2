import {
  type FieldNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
} from 'graphql';
import { useState } from 'react';
import {
  type EditTarget,
  type ExplorerPath,
  operationIn,
  selectedAt,
  setArgument,
  toggleField,
} from './edit-operation.ts';
import { RootGroupList } from './root-group-list.tsx';
import { rootGroups } from './root-groups.ts';
import { useRootFields } from './use-root-fields.ts';

interface ExplorerPanelProps {
  readonly schema: GraphQLSchema | null;
  readonly text: string;
  readonly operationName: string | null;
  readonly onChange: (text: string) => void;
}

const KINDS = [
  { kind: OperationTypeNode.QUERY, label: 'Query' },
  { kind: OperationTypeNode.MUTATION, label: 'Mutation' },
  { kind: OperationTypeNode.SUBSCRIPTION, label: 'Subscription' },
] as const;

/** Builds an operation by ticking fields. */
export function ExplorerPanel({ schema, text, operationName, onChange }: ExplorerPanelProps) {
  const [kind, setKind] = useState<OperationTypeNode>(OperationTypeNode.QUERY);
  const [filter, setFilter] = useState('');
  const owners = useRootFields(schema);
  if (schema === null) return <p className="meta hint tool-body">There is no schema to build from.</p>;
  const root = schema.getRootType(kind);
  const target: EditTarget = { schema, text, operationName, kind };
  const operation = operationIn(target);
  const rows = root?.getFields() ?? {};
  const groups = rootGroups(schema, owners, { wanted: filter, kinds: [kind] });
  return (
    <>
      <div className="tool-search">
        {/* biome-ignore lint/a11y/useSemanticElements: three toggles are no form. */}
        <div className="seg" role="group" aria-label="Kind of operation">
          {KINDS.filter((each) => schema.getRootType(each.kind)).map(({ kind: each, label }) => (
            <button type="button" key={each} aria-pressed={kind === each} onClick={() => setKind(each)}>
              {label}
            </button>
          ))}
        </div>
        <input
          type="search"
          className="input"
          aria-label="Filter root fields"
          placeholder="Field or subgraph"
          value={filter}
          onChange={({ target: input }) => setFilter(input.value)}
        />
      </div>
      <div className="tool-body">
        {groups.length === 0 && <p className="meta hint">Nothing has “{filter}” in its name.</p>}
        {groups.map(({ subgraph, fields }) => (
          <RootGroupList
            key={subgraph ?? ''}
            subgraph={subgraph}
            count={fields.length}
            isOpen={filter !== '' || fields.some(({ field }) => selectedAt(operation, [{ field }]) !== null)}
            isOnly={groups.length === 1}
          >
            <ul className="tree">
              {fields
                .flatMap(({ field }) => rows[field] ?? [])
                .map((field) => (
                  <FieldRow
                    key={field.name}
                    field={field}
                    path={[{ field: field.name }]}
                    target={target}
                    operation={operation}
                    onChange={onChange}
                  />
                ))}
            </ul>
          </RootGroupList>
        ))}
      </div>
    </>
  );
}

interface RowProps {
  readonly path: ExplorerPath;
  readonly target: EditTarget;
  readonly operation: OperationDefinitionNode | null;
  readonly onChange: (text: string) => void;
}

function FieldRow({ field, ...row }: RowProps & { readonly field: GraphQLField<unknown, unknown> }) {
  const { path, target, operation, onChange } = row;
  const node = selectedAt(operation, path);
  const type = getNamedType(field.type);
  return (
    <li>
      <label className="tick" title={field.description ?? undefined}>
        <input type="checkbox" checked={node !== null} onChange={() => onChange(toggleField(target, path))} />
        <span className="tick-name">{field.name}</span>
        <span className="tick-type">{String(field.type)}</span>
      </label>
      {node?.kind === Kind.FIELD && (
        <>
          {field.args.map((argument) => (
            <ArgumentRow key={argument.name} argument={argument} node={node} {...row} />
          ))}
          {isCompositeType(type) && <Below type={type} {...row} />}
        </>
      )}
    </li>
  );
}

function Below({ type, path, ...row }: RowProps & { readonly type: GraphQLOutputType }) {
  const { schema } = row.target;
  const named = getNamedType(type);
  const fields = isObjectType(named) || isInterfaceType(named) ? Object.values(named.getFields()) : [];
  const possible = isAbstractType(named) ? schema.getPossibleTypes(named) : [];
  return (
    <ul>
      {fields.map((field) => (
        <FieldRow key={field.name} field={field} path={[...path, { field: field.name }]} {...row} />
      ))}
      {possible.map((each) => (
        <TypeRow key={each.name} name={each.name} type={each} path={[...path, { type: each.name }]} {...row} />
      ))}
    </ul>
  );
}

function TypeRow({ name, type, ...row }: RowProps & { readonly name: string; readonly type: GraphQLOutputType }) {
  const isSelected = selectedAt(row.operation, row.path) !== null;
  return (
    <li>
      <label className="tick">
        <input type="checkbox" checked={isSelected} onChange={() => row.onChange(toggleField(row.target, row.path))} />
        <span className="tick-name">
          <span className="meta">… on</span> {name}
        </span>
      </label>
      {isSelected && <Below type={type} {...row} />}
    </li>
  );
}

interface ArgumentRowProps extends RowProps {
  readonly argument: GraphQLField<unknown, unknown>['args'][number];
  readonly node: FieldNode;
}

function ArgumentRow({ argument: { name, type, description }, node, path, target, onChange }: ArgumentRowProps) {
  const given = node.arguments?.find((each) => each.name.value === name);
  const text = given === undefined ? '' : print(given.value);
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const named = getNamedType(type);
  const set = (value: string) => {
    try {
      onChange(setArgument(target, path, name, value));
      setTyped(null);
      setWrong(false);
    } catch {
      setTyped(value);
      setWrong(true);
    }
  };
  const label = `${name}: ${String(type)}`;
  return (
    <div className="argument-row" title={description ?? undefined}>
      <span className="argument">{name}</span>
      {isEnumType(named) && !String(type).includes('[') ? (
        <select className="input s" aria-label={label} value={text} onChange={({ target: input }) => set(input.value)}>
          {!isNonNullType(type) && <option value="">–</option>}
          {given?.value.kind === Kind.VARIABLE && <option>{text}</option>}
          {named.getValues().map((value) => (
            <option key={value.name}>{value.name}</option>
          ))}
        </select>
      ) : (
        <input
          className="input s"
          aria-label={label}
          aria-invalid={isWrong}
          placeholder={String(type)}
          value={typed ?? text}
          onChange={({ target: input }) => setTyped(input.value)}
          onBlur={() => typed !== null && set(typed)}
          onKeyDown={({ key }) => key === 'Enter' && typed !== null && set(typed)}
        />
      )}
      {isWrong && <span className="meta wrong">Not a GraphQL value.</span>}
    </div>
  );
}
