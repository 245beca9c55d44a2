import type { ThreatAlertStatus } from '@codai/sdk';
import {
  Badge,
  Button,
  Empty,
  IconButton,
  Id,
  Panel,
  Segments,
  type Tone,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { RefreshCw } from 'lucide-react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { usePages, usePart } from '../../../lib/part.tsx';
import { SeeAs } from '../../../shared/impersonation/see-as.tsx';
import { Person, usePersonText } from '../../../shared/people/person.tsx';
import { instantColumn, stateColumn, textColumn } from '../../../shared/queue/columns.tsx';
import { QueueDrawer } from '../../../shared/queue/queue-drawer.tsx';
import { QueueList } from '../../../shared/queue/queue-list.tsx';
import { SeverityBadge, severityColumn } from './badges.tsx';
import {
  type ThreatAlertPartsFragment,
  ThreatAlertsDocument,
  type ThreatRulePartsFragment,
  ThreatRulesDocument,
  TriageThreatAlertDocument,
} from './generated/operations.ts';
import { threatWords } from './words.ts';
import './threats.css';

type Alert = ThreatAlertPartsFragment;

const filters = ['OPEN', 'ACKNOWLEDGED', 'DISMISSED', 'ALL'] as const;
type Filter = (typeof filters)[number];
const tones: Readonly<Record<ThreatAlertStatus, Tone | 'waits' | undefined>> = {
  OPEN: 'waits',
  ACKNOWLEDGED: 'danger',
  DISMISSED: undefined,
};

/** Findings of the rules. The list is loaded on request: each reading by an operator is an entry of the audit log. */
export default function Alerts() {
  const { get, change } = useAddress();
  const filter = filters.find((one) => one === get('show')) ?? 'OPEN';
  const rules = usePart(ThreatRulesDocument, { first: 100 });
  const ruleOf = (id: string) => rules.data?.threatRules?.edges.find(({ node }) => node.id === id)?.node ?? null;
  return (
    <AlertList
      key={filter}
      filter={filter}
      ruleOf={ruleOf}
      selected={get('alert')}
      onFilter={(next) => change({ show: next === 'OPEN' ? null : next, alert: null })}
      onSelect={(alert) => change({ alert })}
    />
  );
}

interface AlertListProps {
  readonly filter: Filter;
  readonly ruleOf: (id: string) => ThreatRulePartsFragment | null;
  readonly selected: string | null;
  readonly onFilter: (filter: Filter) => void;
  readonly onSelect: (id: string | null) => void;
}

function AlertList({ filter, ruleOf, selected, onFilter, onSelect }: AlertListProps) {
  const all = useWords(threatWords);
  const words = all.alerts;
  const pages = usePages(
    ThreatAlertsDocument,
    { first: 25, status: filter === 'ALL' ? null : filter },
    ({ threatAlerts }) => threatAlerts,
  );
  const nameOf = ({ ruleId }: Alert) => ruleOf(ruleId)?.name ?? words.unknownRule;
  return (
    <>
      <div className="threat-tools">
        <Segments
          label={words.filter}
          value={filter}
          options={filters.map((value) => ({ value, label: words.filters[value] }))}
          onChange={onFilter}
        />
        <IconButton icon={RefreshCw} label={all.reload} onClick={pages.part.reload} />
      </div>
      <Panel>
        <QueueList
          table="alerts"
          pages={pages}
          name={words.title}
          columns={[
            textColumn('rule', words.columns.rule, nameOf, 'strong user-text'),
            { key: 'who', title: words.columns.who, cell: (alert) => <Concerned alert={alert} /> },
            instantColumn('when', words.columns.when, ({ at }: Alert) => at),
            {
              key: 'signals',
              title: words.columns.signals,
              isNumber: true,
              narrow: 'none',
              sort: ({ signals }) => signals,
              cell: ({ signals }) => signals,
            },
            severityColumn(words.columns.severity),
            stateColumn(words.columns.state, ({ status }: Alert) => ({
              text: words.states[status],
              tone: tones[status],
            })),
          ]}
          selected={selected}
          onSelect={onSelect}
          empty={
            <Empty
              title={filter === 'OPEN' ? words.noneOpen : words.none}
              action={filter !== 'ALL' && <Button onClick={() => onFilter('ALL')}>{words.showAll}</Button>}
            >
              {words.noneWhy}
            </Empty>
          }
        />
      </Panel>
      {/* One that was just decided stays in sight until the list is loaded again. */}
      <QueueDrawer
        pages={pages}
        selected={selected}
        missing={words}
        titleOf={nameOf}
        onClose={() => {
          onSelect(null);
          pages.part.reload();
        }}
      >
        {(alert) => <AlertFacts alert={alert} rule={ruleOf(alert.ruleId)} />}
      </QueueDrawer>
    </>
  );
}

function Concerned({ alert }: { readonly alert: Alert }) {
  const words = useWords(threatWords).alerts;
  if (alert.user !== null) return <Person id={alert.user.id} />;
  if (alert.source === null) return words.nobody;
  return (
    <>
      {words.source} <span className="mono">{alert.source.slice(0, 10)}…</span>
    </>
  );
}

const moves: Readonly<
  Record<ThreatAlertStatus, readonly (readonly [ThreatAlertStatus, 'acknowledge' | 'dismiss' | 'reopen'])[]>
> = {
  OPEN: [
    ['ACKNOWLEDGED', 'acknowledge'],
    ['DISMISSED', 'dismiss'],
  ],
  ACKNOWLEDGED: [
    ['DISMISSED', 'dismiss'],
    ['OPEN', 'reopen'],
  ],
  DISMISSED: [
    ['ACKNOWLEDGED', 'acknowledge'],
    ['OPEN', 'reopen'],
  ],
};

function AlertFacts({ alert, rule }: { readonly alert: Alert; readonly rule: ThreatRulePartsFragment | null }) {
  const words = useWords(threatWords).alerts;
  const locale = useLocale();
  const tell = useToast();
  const triage = useAct(TriageThreatAlertDocument);
  const person = usePersonText(alert.user?.id ?? null);
  const decide = async (status: ThreatAlertStatus) => {
    if ((await triage.run({ input: { id: alert.id, status } })) !== null) tell(words.done[status]);
  };
  const blockPath = (kind: 'SOURCE' | 'USER', subject: string) =>
    `/security-desk?view=blocks&do=block&kind=${encodeURIComponent(kind)}&subject=${encodeURIComponent(subject)}`;
  return (
    <div className="stack">
      <p className="line wrap">
        <SeverityBadge severity={alert.severity} />
        <Badge tone={tones[alert.status]}>{words.states[alert.status]}</Badge>
      </p>
      <dl className="pairs">
        {rule && (
          <>
            <dt>{words.facts.definition}</dt>
            <dd className="mono threat-code">{rule.definition}</dd>
          </>
        )}
        <dt>{words.facts.when}</dt>
        <dd>{locale.exactly(alert.at)}</dd>
        <dt>{words.facts.signals}</dt>
        <dd>{alert.signals}</dd>
        {alert.user !== null && (
          <>
            <dt>{words.facts.person}</dt>
            <dd>
              <Person id={alert.user.id} />
            </dd>
            <dt>{words.facts.personId}</dt>
            <dd>
              <Id id={alert.user.id} canCopy />
            </dd>
          </>
        )}
        {alert.source !== null && (
          <>
            <dt>{words.facts.source}</dt>
            <dd className="mono">{alert.source}</dd>
          </>
        )}
      </dl>
      <p className="line wrap">
        {moves[alert.status].map(([status, verb]) => (
          <Button
            key={status}
            look={verb === 'acknowledge' ? 'primary' : undefined}
            busy={triage.isBusy && words.saving}
            onClick={() => void decide(status)}
          >
            {words[verb]}
          </Button>
        ))}
      </p>
      <ProblemNote problem={triage.problem} />
      <p className="line wrap">
        {alert.incidentId === null ? (
          <Link className="button" href="/security-desk?view=incidents&do=open">
            {words.openIncident}
          </Link>
        ) : (
          <Link
            className="button"
            href={`/security-desk?view=incidents&incident=${encodeURIComponent(alert.incidentId)}`}
          >
            {words.incident}
          </Link>
        )}
        {alert.user !== null && (
          <>
            <SeeAs userId={alert.user.id} name={person} />
            <Link className="button" href={blockPath('USER', alert.user.id)}>
              {words.block.USER}
            </Link>
            <Link className="button" href={`/security-desk?view=log&actor=${encodeURIComponent(alert.user.id)}`}>
              {words.log}
            </Link>
          </>
        )}
        {alert.source !== null && (
          <Link className="button" href={blockPath('SOURCE', alert.source)}>
            {words.block.SOURCE}
          </Link>
        )}
      </p>
    </div>
  );
}
