import {
  Amount,
  arrangeRows,
  Badge,
  BulkBar,
  Button,
  type DataColumn,
  DataTable,
  Day,
  Empty,
  Field,
  Id,
  type Money,
  RadioGroup,
  Select,
  TableTools,
  type TableView,
  TabPanel,
  Tabs,
  useLocale,
  useSelection,
  useWords,
  When,
} from '@codai/ui';
import { useId, useState } from 'react';
import { BulkDecision } from '../../shared/queue/bulk-decision.tsx';
import { designWords } from './words.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly tenant: string;
  readonly amount: Money;
  readonly dueAt: string;
  readonly isReturned: boolean;
}

const HOUR_MS = 3_600_000;
const amounts = ['480000', '124000', '812000', '8420'];

function useRows(): readonly Row[] {
  const words = useWords(designWords).tables;
  const [now] = useState(() => Date.now());
  return amounts.map((minor, at) => ({
    id: `trf_01H8Kq2Vd9Ta${at}`,
    name: words.rows[at] ?? '',
    tenant: words.tenants[at] ?? '',
    amount: { minor, currency: 'EUR', exponent: 2 },
    dueAt: new Date(now + (at - 1) * 7 * HOUR_MS).toISOString(),
    isReturned: at === 3,
  }));
}

function useColumns(): readonly DataColumn<Row>[] {
  const all = useWords(designWords);
  const words = all.tables;
  return [
    { key: 'payment', title: words.payment, isHead: true, sort: ({ name }) => name, cell: ({ name }) => name },
    { key: 'from', title: words.from, sort: ({ tenant }) => tenant, cell: ({ tenant }) => tenant },
    {
      key: 'amount',
      title: all.sample.amount,
      isNumber: true,
      narrow: 'end',
      sort: ({ amount }) => BigInt(amount.minor),
      cell: ({ amount }) => <Amount money={amount} />,
    },
    {
      key: 'due',
      title: words.due,
      sort: ({ dueAt }) => dueAt,
      cell: ({ dueAt }) => <When at={dueAt} as="distance" />,
    },
    { key: 'id', title: 'Id', isOptional: true, text: ({ id }) => id, cell: ({ id }) => <Id id={id} /> },
    {
      key: 'state',
      title: all.sample.state,
      narrow: 'plain',
      sort: ({ isReturned }) => (isReturned ? 1 : 0),
      text: ({ isReturned }) => (isReturned ? all.badges.returned : all.badges.waits),
      cell: ({ isReturned }) =>
        isReturned ? <Badge>{all.badges.returned}</Badge> : <Badge tone="waits">{all.badges.waits}</Badge>,
    },
  ];
}

/** All that a table does, with rows that are selected and one that is open. */
export function WholeTable() {
  const all = useWords(designWords);
  const words = all.tables;
  const loaded = useRows();
  const columns = useColumns();
  const { language } = useLocale();
  const [view, setView] = useState<TableView>({ text: '', sort: '-amount' });
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(loaded[1]?.id ?? null);
  const [views, setViews] = useState<ReadonlyMap<string, TableView>>(new Map());
  const [isAsking, ask] = useState(false);
  const rows = arrangeRows(loaded, columns, view, language);
  const selection = useSelection(rows.map(({ id }) => id));
  const isShown = (key: string) =>
    columns.some((one) => one.key === key && (one.isOptional === true) === toggled.has(key));
  return (
    <div className="design-flush panel">
      <TableTools
        name="design"
        columns={columns}
        rows={rows}
        loaded={loaded.length}
        hasMore
        view={view}
        onView={setView}
        isShown={isShown}
        onToggle={(key) =>
          setToggled(new Set([...toggled].filter((one) => one !== key).concat(toggled.has(key) ? [] : key)))
        }
        saved={{
          names: [...views.keys()],
          current: [...views].find(([, one]) => one.text === view.text && one.sort === view.sort)?.[0] ?? null,
          open: (name) => setView(views.get(name) ?? view),
          save: (name) => setViews(new Map(views).set(name, view)),
          remove: (name) => setViews(new Map([...views].filter(([one]) => one !== name))),
        }}
      />
      {rows.length === 0 ? (
        <Empty title={all.sample.nothing} />
      ) : (
        <DataTable
          label={all.parts.table}
          rows={rows}
          columns={columns.filter(({ key }) => isShown(key))}
          idOf={({ id }) => id}
          sort={view.sort}
          onSort={(sort) => setView({ ...view, sort })}
          selection={selection}
          nameOf={({ name }) => name}
          open={open}
          onOpen={setOpen}
        />
      )}
      <BulkBar selection={selection}>
        <Button size="s" look="primary" onClick={() => ask(true)}>
          {words.hold}
        </Button>
      </BulkBar>
      {isAsking && (
        <BulkDecision
          act={{
            key: 'hold',
            label: words.hold,
            why: words.holdWhy,
            refusal: ({ isReturned }) => (isReturned ? words.returned : null),
            run: async ({ id }) => (id === loaded[0]?.id ? { title: words.refusedWhy, refusal: null } : null),
          }}
          rows={rows.filter(({ id }) => selection.ids.has(id))}
          idOf={({ id }) => id}
          titleOf={({ name }) => name}
          onClose={() => ask(false)}
        />
      )}
    </div>
  );
}

export function FoldedTable() {
  const words = useWords(designWords);
  const rows = useRows();
  const columns = useColumns();
  return (
    <div className="design-flush">
      <DataTable
        label={words.parts.folded}
        rows={rows.slice(0, 3)}
        columns={columns.filter(({ isOptional }) => isOptional !== true)}
        idOf={({ id }) => id}
        open={rows[1]?.id ?? null}
      />
    </div>
  );
}

export function TabRows() {
  const { tables, parts } = useWords(designWords);
  const panel = useId();
  const [few, setFew] = useState('0');
  const [many, setMany] = useState('5');
  const tabs = tables.tabs.map((label, at) => ({ key: String(at), label, count: at === 1 ? 11 : null }));
  return (
    <div className="stack">
      <div>
        <Tabs label={parts.tabs} panel={`${panel}-few`} tabs={tabs.slice(0, 2)} current={few} onChange={setFew} />
        <TabPanel panel={`${panel}-few`} current={few}>
          <p>{tabs[Number(few)]?.label}</p>
        </TabPanel>
      </div>
      <div>
        <Tabs label={parts.tabs} panel={`${panel}-many`} tabs={tabs} current={many} onChange={setMany} />
        <TabPanel panel={`${panel}-many`} current={many}>
          <p>{tabs[Number(many)]?.label}</p>
        </TabPanel>
      </div>
    </div>
  );
}

export function Lists() {
  const { sample, tables } = useWords(designWords);
  const [team, setTeam] = useState(sample.teams[0]);
  const [reader, setReader] = useState('members');
  const options = tables.readers.map(([value, label, hint]) => ({ value, label, hint }));
  return (
    <div className="stack">
      <Field label={sample.team}>
        <Select value={team} onChange={(event) => setTeam(event.target.value)}>
          {sample.teams.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      </Field>
      <Field label={sample.team} error={tables.refusedWhy}>
        <Select value={team} onChange={(event) => setTeam(event.target.value)}>
          {sample.teams.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      </Field>
      <Field label={sample.team} hint={tables.locked}>
        <Select disabled>
          <option>{sample.teams[1]}</option>
        </Select>
      </Field>
      <RadioGroup label={tables.reader} value={reader} options={options} onChange={setReader} />
      <RadioGroup label={tables.locked} value={reader} options={options} onChange={setReader} isDisabled />
    </div>
  );
}

export function Facts() {
  const { sample, tables } = useWords(designWords);
  const [row] = useRows();
  if (row === undefined) return null;
  return (
    <dl className="pairs">
      <dt>{tables.due}</dt>
      <dd>
        <When at={row.dueAt} />
      </dd>
      <dt>{tables.due}</dt>
      <dd>
        <When at={row.dueAt} as="distance" />
      </dd>
      <dt>{tables.due}</dt>
      <dd>
        <Day on={row.dueAt.slice(0, 10)} />
      </dd>
      <dt>{sample.amount}</dt>
      <dd>
        <Amount money={row.amount} />
      </dd>
      <dt>Id</dt>
      <dd>
        <Id id={row.id} canCopy />
      </dd>
    </dl>
  );
}
