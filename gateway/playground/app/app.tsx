import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Pinned } from './answer/pinned.ts';
import { useEnvironments } from './environments/use-environments.ts';
import { fieldAt, type LocatedField } from './explain/asked-field.ts';
import { ExplainPane } from './explain/explain-pane.tsx';
import type { Boundary } from './layout/pane-sizes.ts';
import { Splitter } from './layout/splitter.tsx';
import { usePanes } from './layout/use-panes.ts';
import { endpointUrl, options } from './options.ts';
import { Bar, PageActions } from './panes/bar.tsx';
import { OperationPane } from './panes/operation-pane.tsx';
import { Rail, type Tool } from './panes/rail.tsx';
import { ResponsePane } from './panes/response-pane.tsx';
import { StatusLine } from './panes/status-line.tsx';
import { ToolPane } from './panes/tool-pane.tsx';
import { useKeys } from './panes/use-keys.ts';
import { printAnswer } from './request/print-answer.ts';
import { shareHash } from './state/share.ts';
import { withoutSecretsIn } from './state/share-secrets.ts';
import { useCaller } from './state/use-caller.ts';
import { useHistory } from './state/use-history.ts';
import { useOperation } from './state/use-operation.ts';
import { useRuns } from './state/use-runs.ts';
import { useSchema } from './state/use-schema.ts';
import { useTabs } from './state/use-tabs.ts';
import type { DocsPlace } from './tools/docs-place.ts';
import { operationFor, operationsIn } from './tools/edit-operation.ts';
import { formattedText } from './tools/format-operation.ts';
import { nameOfText } from './tools/name-of-text.ts';
import { SchemaPanel } from './tools/schema-panel.tsx';
import { Later, lazily } from './ui/later.tsx';
import { useTheme } from './ui/use-theme.ts';

// Opened by a click, and loaded by it.
const CodeDialog = lazily(() => import('./code/code-dialog.tsx'), 'CodeDialog');
const HelpDialog = lazily(() => import('./ui/help-dialog.tsx'), 'HelpDialog');
const CollectionsPanel = lazily(() => import('./tools/collections-panel.tsx'), 'CollectionsPanel');
const EnvironmentsPanel = lazily(() => import('./tools/environments-panel.tsx'), 'EnvironmentsPanel');
const ExplorerPanel = lazily(() => import('./tools/explorer-panel.tsx'), 'ExplorerPanel');
const HistoryPanel = lazily(() => import('./tools/history-panel.tsx'), 'HistoryPanel');
const LibraryPanel = lazily(() => import('./tools/library-panel.tsx'), 'LibraryPanel');

const DEFAULT_QUERY = '# Write an operation, or take one from the library.\nquery Names {\n  __typename\n}\n';
const NARROW_VIEWS = [
  { id: 'operation', label: 'Operation' },
  { id: 'response', label: 'Response' },
  { id: 'explain', label: 'Explain' },
] as const;
type NarrowView = (typeof NARROW_VIEWS)[number]['id'];

export function App() {
  const tabs = useTabs(options.defaultQuery ?? DEFAULT_QUERY);
  const { active, change, open } = tabs;
  const caller = useCaller();
  const schemaState = useSchema(caller);
  const { schema } = schemaState;
  const runs = useRuns(caller.authorization);
  const run = runs.of(active.id);
  const history = useHistory();
  const theme = useTheme();
  const panes = usePanes();
  const environments = useEnvironments();
  const { operations, operation, faults, fields } = useOperation(active, schema);

  const [tool, setTool] = useState<Tool | null>(null);
  const [searches, setSearches] = useState(0);
  const [place, setPlace] = useState<DocsPlace | null>(null);
  const [dialog, setDialog] = useState<'help' | 'code' | null>(null);
  const [view, setView] = useState<NarrowView>('operation');
  const [said, setSaid] = useState<string | null>(null);
  const [askedPath, setAskedPath] = useState<string | null>(null);
  const [cursor, setCursor] = useState(0);
  const [isMock, setMock] = useState(false);
  const [mockSeed, setMockSeed] = useState(1);
  const [pinned, setPinned] = useState<Pinned | null>(null);

  // In a text that has changed since, this is the field that stands at the same place.
  const field = fields.find(({ path }) => path.join(' ') === askedPath) ?? null;
  const ask = (asked: LocatedField | null) => setAskedPath(asked?.path.join(' ') ?? null);

  const answer = run.result?.answer;
  const { text, linePaths } = useMemo(
    () => (typeof answer === 'object' ? printAnswer(answer) : { text: answer ?? '', linePaths: [] }),
    [answer],
  );
  const askedLines = useMemo(() => {
    if (field === null) return NO_LINES;
    const wanted = `data ${field.path.join(' ')}`;
    return linePaths.flatMap((path, index) => (path === wanted && linePaths[index - 1] !== wanted ? [index + 1] : []));
  }, [field, linePaths]);
  const askedLine = field === null ? null : active.query.slice(0, field.from).split('\n').length;

  const onCursor = (offset: number) => {
    setCursor(offset);
    ask(fieldAt(fields, offset));
  };
  const onLine = (line: number) => {
    const path = (linePaths[line - 1] ?? '').replace(/^data ?/, '');
    const found = fields.find((each) => each.path.join(' ') === path);
    if (found !== undefined) ask(found);
  };

  const runNow = (name?: string, after?: string, seed = mockSeed) => {
    const chosen =
      name === undefined ? operation : (operations?.find((each) => each.name?.value === name) ?? operation);
    const operationName = chosen?.name?.value ?? null;
    if (name !== undefined) change({ operationName: name });
    const { query, variables, headers } = active;
    history.add({ query, variables, operationName, at: Date.now() });
    if (innerWidth < 1200) setView('response');
    const isSubscription = chosen?.operation === OperationTypeNode.SUBSCRIPTION;
    void runs.run(active.id, {
      query,
      variables,
      headers,
      operationName,
      isSubscription,
      environment: environments.active,
      files: active.files,
      mock: isMock ? { schema, seed } : null,
      ...(after !== undefined && { after }),
    });
  };
  /** By the keyboard it is the operation that the cursor is in. */
  const runAtCursor = () => {
    const within = operations?.find(({ loc }) => loc !== undefined && loc.start <= cursor && cursor <= loc.end);
    runNow((operations?.length ?? 0) > 1 ? (within?.name?.value ?? operation?.name?.value) : undefined);
  };
  const format = () => {
    const formatted = formattedText(active.query);
    if (formatted !== null) change({ query: formatted });
    else setSaid('It cannot be formatted before it parses.');
  };
  const copy = useCallback((copied: string, what: string) => {
    navigator.clipboard.writeText(copied).then(
      () => setSaid(`${what} copied`),
      () => setSaid('The browser does not let this page copy.'),
    );
  }, []);
  const share = () => {
    const { query, variables, operationName } = active;
    const { shared, leftOut } = withoutSecretsIn({ query, variables, operationName }, environments.list);
    void shareHash(shared).then((hash) => {
      if (hash === null)
        return setSaid('This operation is too long for a link. Save it in a collection and export that.');
      window.history.replaceState(null, '', hash);
      const without = leftOut === 0 ? '' : `, without ${leftOut} ${leftOut === 1 ? 'secret' : 'secrets'},`;
      copy(location.href, `Link${without}`);
    });
  };
  const showDocs = (type: string, name: string | null) => {
    setTool('schema');
    setPlace({ type, field: name });
  };
  const insert = (type: string, name: string) => {
    if (schema === null) return;
    const kind = kindOf(schema, type);
    if (kind === null) change({ query: `${active.query.slice(0, cursor)}${name} ${active.query.slice(cursor)}` });
    else if (operationsIn(active.query).length === 0) change({ query: operationFor(schema, kind, name) });
    else open({ query: operationFor(schema, kind, name) });
  };

  useKeys({
    run: runAtCursor,
    format,
    search: () => {
      setTool('schema');
      setSearches((count) => count + 1);
    },
    newTab: () => open(),
    help: () => setDialog('help'),
    stop: () => run.isRunning && runs.stop(active.id),
  });
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);

  const names = (operations ?? []).flatMap(({ name }) => (name === undefined ? [] : [name.value]));
  const pinnedNow = (of: unknown): Pinned => ({
    answer: of,
    name: nameOfText(run.ran?.query ?? '', run.ran?.operationName ?? null),
    at: Date.now(),
  });
  const splitter = (boundary: Boundary) => <Splitter boundary={boundary} panes={panes} hasTool={tool !== null} />;
  return (
    <div className="app">
      <a className="skip" href="#main">
        To the operation
      </a>
      <Bar
        caller={caller}
        isRunning={run.isRunning}
        operationNames={names}
        theme={theme}
        onRun={runNow}
        onStop={() => runs.stop(active.id)}
        onShare={share}
        onCode={() => setDialog('code')}
        onHelp={() => setDialog('help')}
      />
      <nav className="narrow-views" aria-label="Part of the page">
        <div className="seg">
          {NARROW_VIEWS.map(({ id, label }) => (
            <button type="button" key={id} aria-pressed={view === id} onClick={() => setView(id)}>
              {label}
            </button>
          ))}
        </div>
      </nav>
      <main
        className={`main view-${view} ${tool === null ? '' : 'with-tool'}`}
        id="main"
        ref={panes.main}
        style={panes.style}
      >
        <Rail open={tool} hasLibrary={options.hasLibrary} onToggle={(id) => setTool(tool === id ? null : id)}>
          <PageActions theme={theme} onShare={share} onCode={() => setDialog('code')} />
        </Rail>
        {tool !== null && (
          <ToolPane tool={tool} splitter={splitter('tool')} onClose={() => setTool(null)}>
            {tool === 'schema' && (
              <SchemaPanel searches={searches} state={schemaState} place={place} onPlace={setPlace} onInsert={insert} />
            )}
            {tool === 'explorer' && (
              <ExplorerPanel
                schema={schema}
                text={active.query}
                operationName={active.operationName}
                onChange={(query) => change({ query })}
              />
            )}
            {tool === 'library' && <LibraryPanel onOpen={(query) => open({ query })} />}
            {tool === 'collections' && <CollectionsPanel current={active} onOpen={open} />}
            {tool === 'environments' && <EnvironmentsPanel environments={environments} />}
            {tool === 'history' && <HistoryPanel entries={history.entries} onOpen={open} onClear={history.clear} />}
          </ToolPane>
        )}
        <OperationPane
          tabs={tabs}
          environments={environments}
          schema={schema}
          operations={operations}
          operation={operation}
          faults={faults}
          askedLine={askedLine}
          splitter={splitter('operation')}
          lowerSplitter={splitter('lower')}
          onCursor={onCursor}
          isMock={isMock}
          onMock={setMock}
          onFormat={format}
          onShowDocs={showDocs}
        />
        <ResponsePane
          key={active.id}
          run={run}
          text={text}
          askedLines={askedLines}
          pinned={pinned}
          splitter={splitter('response')}
          onLine={onLine}
          onCopy={(copied) => copy(copied, 'Response')}
          onPin={(isPinned) => setPinned(isPinned && answer !== undefined ? pinnedNow(answer) : null)}
          onNextSeed={() => {
            setMockSeed(mockSeed + 1);
            runNow(undefined, undefined, mockSeed + 1);
          }}
          onCut={() => runs.cut(active.id)}
          onResume={(after) => runNow(run.ran?.operationName ?? undefined, after)}
        />
        <ExplainPane
          key={`explain-${active.id}`}
          report={run.result?.report ?? null}
          before={run.before}
          hasRun={run.result !== null}
          isSubscription={run.live !== null}
          isMock={run.result?.mockSeed !== undefined}
          field={field}
          places={askedLines.length}
        />
      </main>
      <StatusLine schemaState={schemaState} caller={caller} run={run} said={said} />
      <Later>
        {dialog === 'help' && <HelpDialog onClose={() => setDialog(null)} />}
        {dialog === 'code' && (
          <CodeDialog
            input={{
              url: endpointUrl.href,
              query: active.query,
              variables: active.variables,
              operationName: operation?.name?.value ?? null,
            }}
            onCopy={(copied) => copy(copied, 'Code')}
            onClose={() => setDialog(null)}
          />
        )}
      </Later>
    </div>
  );
}

const SAID_FOR_MS = 6_000;
const NO_LINES: readonly number[] = [];

function kindOf(schema: GraphQLSchema, type: string): OperationTypeNode | null {
  return Object.values(OperationTypeNode).find((kind) => schema.getRootType(kind)?.name === type) ?? null;
}
