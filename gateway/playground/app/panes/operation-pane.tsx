import type { GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { print } from 'graphql';
import { type ReactNode, useState } from 'react';
import { JsonEditor } from '../editor/json-editor.tsx';
import { QueryEditor } from '../editor/query-editor.tsx';
import { EnvironmentSelect } from '../environments/environment-select.tsx';
import type { EnvironmentsState } from '../environments/use-environments.ts';
import { options } from '../options.ts';
import type { Tabs } from '../state/use-tabs.ts';
import { IconButton } from '../ui/button.tsx';
import { Check, FlaskConical, TriangleAlert, WandSparkles } from '../ui/icons.tsx';
import { Later, lazily } from '../ui/later.tsx';
import { TabStrip } from './tab-strip.tsx';

const FilesPanel = lazily(() => import('../files/files-panel.tsx'), 'FilesPanel');

interface OperationPaneProps {
  readonly tabs: Tabs;
  readonly environments: EnvironmentsState;
  readonly schema: GraphQLSchema | null;
  /** Null while the text does not parse. */
  readonly operations: readonly OperationDefinitionNode[] | null;
  readonly operation: OperationDefinitionNode | null;
  readonly faults: readonly GraphQLError[];
  readonly askedLine: number | null;
  readonly splitter: ReactNode;
  readonly lowerSplitter: ReactNode;
  readonly onCursor: (offset: number) => void;
  /** Whether operations are answered in this browser. */
  readonly isMock: boolean;
  readonly onMock: (isMock: boolean) => void;
  readonly onFormat: () => void;
  readonly onShowDocs: (type: string, field: string | null) => void;
}

const LABELS = { variables: 'Variables', headers: 'Headers', files: 'Files' } as const;
type Lower = keyof typeof LABELS;
/** Files only where the gateway takes some. */
const LOWER = (Object.keys(LABELS) as Lower[]).filter((each) => each !== 'files' || options.filesMax !== null);

const HEADER_NAMES = [{ name: 'authorization', type: 'Bearer …' }];

/** The operation with its variables and headers. */
export function OperationPane(props: OperationPaneProps) {
  const { tabs, schema, operations, operation, faults, askedLine, onCursor, onFormat, onShowDocs } = props;
  const { active, change } = tabs;
  const [lower, setLower] = useState<Lower>('variables');
  const names = (operation?.variableDefinitions ?? []).map(({ variable, type }) => ({
    name: variable.name.value,
    type: print(type),
  }));
  return (
    <section className="pane operation" aria-label="Operation">
      <TabStrip tabs={tabs} />
      <div className="pane-head">
        {operations !== null && operations.length > 1 ? (
          <select
            className="input s"
            aria-label="Operation to run"
            value={operation?.name?.value ?? ''}
            onChange={({ target }) => change({ operationName: target.value })}
          >
            {operations.map(({ name, operation: kind }) => (
              <option key={name?.value ?? kind}>{name?.value ?? kind}</option>
            ))}
          </select>
        ) : (
          <span className="strong cut">{operation?.name?.value ?? operation?.operation ?? 'Operation'}</span>
        )}
        <Validity
          operations={operations}
          faults={faults}
          hasSchema={schema !== null}
          isEmpty={active.query.trim() === ''}
        />
        <span className="row-x end tight">
          <IconButton
            icon={FlaskConical}
            label="Mock answers"
            className="s"
            aria-pressed={props.isMock}
            onClick={() => props.onMock(!props.isMock)}
          />
          <IconButton icon={WandSparkles} label="Format" className="s" onClick={onFormat} />
        </span>
      </div>
      <QueryEditor
        key={active.id}
        text={active.query}
        schema={schema}
        askedLine={askedLine}
        onChange={(query) => change({ query })}
        onCursor={onCursor}
        onShowDocs={onShowDocs}
      />
      <div className="lower">
        {props.lowerSplitter}
        <div className="pane-head lower-head">
          <div className="lower-tabs" role="tablist" aria-label="Beside the operation">
            {LOWER.map((each) => (
              <button
                type="button"
                key={each}
                role="tab"
                id={`tab-${each}`}
                aria-selected={lower === each}
                aria-controls="lower-panel"
                onClick={() => setLower(each)}
              >
                {LABELS[each]}
                {each === 'files' && active.files.length > 0 && ` (${active.files.length})`}
              </button>
            ))}
          </div>
          <EnvironmentSelect environments={props.environments} />
        </div>
        <div className="lower-body" role="tabpanel" id="lower-panel" aria-labelledby={`tab-${lower}`}>
          {lower === 'variables' ? (
            <JsonEditor
              key={`v${active.id}`}
              label="Variables"
              text={active.variables}
              names={names}
              onChange={(variables) => change({ variables })}
            />
          ) : lower === 'files' ? (
            <Later>
              <FilesPanel
                files={active.files}
                max={options.filesMax ?? 0}
                names={names.filter(({ type }) => /^Upload!?$/.test(type)).map(({ name }) => name)}
                onChange={(files) => change({ files })}
              />
            </Later>
          ) : (
            <JsonEditor
              key={`h${active.id}`}
              label="Headers"
              text={active.headers}
              names={HEADER_NAMES}
              onChange={(headers) => change({ headers })}
            />
          )}
        </div>
      </div>
      {props.splitter}
    </section>
  );
}

interface ValidityProps {
  readonly operations: readonly OperationDefinitionNode[] | null;
  readonly faults: readonly GraphQLError[];
  readonly hasSchema: boolean;
  readonly isEmpty: boolean;
}

function Validity({ operations, faults, hasSchema, isEmpty }: ValidityProps) {
  if (isEmpty || (!hasSchema && operations !== null)) return null;
  const [first] = faults;
  if (operations !== null && first === undefined) {
    return (
      <span className="badge ok">
        <Check size={14} strokeWidth={2} aria-hidden />
        Valid
      </span>
    );
  }
  return (
    <span className="badge bad" title={first?.message}>
      <TriangleAlert size={14} strokeWidth={1.8} aria-hidden />
      {operations === null ? 'Not complete' : faults.length === 1 ? '1 fault' : `${faults.length} faults`}
    </span>
  );
}
