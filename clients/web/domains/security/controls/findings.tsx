import type { VulnerabilitySeverity, VulnerabilityStatus } from '@codai/sdk';
import {
  Badge,
  Button,
  Empty,
  Field,
  Form,
  Note,
  Panel,
  Section,
  Segments,
  TextArea,
  type Tone,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { usePages } from '../../../lib/part.tsx';
import { usePersonText } from '../../../shared/people/person.tsx';
import { instantColumn, stateColumn, textColumn } from '../../../shared/queue/columns.tsx';
import { QueueDrawer } from '../../../shared/queue/queue-drawer.tsx';
import { QueueList } from '../../../shared/queue/queue-list.tsx';
import {
  TriageVulnerabilityDocument,
  VulnerabilitiesDocument,
  type VulnerabilityPartsFragment,
} from './generated/operations.ts';
import { scanWords } from './scan-words.ts';

type Finding = VulnerabilityPartsFragment;

const filters = ['OPEN', 'ACCEPTED', 'RESOLVED', 'ALL'] as const;
type Filter = (typeof filters)[number];
const severityTones: Readonly<Record<VulnerabilitySeverity, Tone | undefined>> = {
  LOW: undefined,
  MODERATE: 'warning',
  HIGH: 'danger',
  CRITICAL: 'danger',
};
const stateTones: Readonly<Record<VulnerabilityStatus, Tone | 'waits' | undefined>> = {
  OPEN: 'waits',
  ACCEPTED: undefined,
  RESOLVED: 'good',
};

export function Findings() {
  const { get, change } = useAddress();
  const filter = filters.find((one) => one === get('show')) ?? 'OPEN';
  return (
    <FindingList
      key={filter}
      filter={filter}
      selected={get('finding')}
      onFilter={(next) => change({ show: next === 'OPEN' ? null : next, finding: null })}
      onSelect={(finding) => change({ finding })}
    />
  );
}

interface FindingListProps {
  readonly filter: Filter;
  readonly selected: string | null;
  readonly onFilter: (filter: Filter) => void;
  readonly onSelect: (id: string | null) => void;
}

function FindingList({ filter, selected, onFilter, onSelect }: FindingListProps) {
  const words = useWords(scanWords).findings;
  const pages = usePages(
    VulnerabilitiesDocument,
    { first: 25, status: filter === 'ALL' ? null : filter },
    ({ vulnerabilities }) => vulnerabilities,
  );
  return (
    <Section title={words.title}>
      <div className="control-tools">
        <Segments
          label={words.filter}
          value={filter}
          options={filters.map((value) => ({ value, label: words.filters[value] }))}
          onChange={onFilter}
        />
      </div>
      <Panel>
        <QueueList
          table="findings"
          pages={pages}
          name={words.title}
          columns={[
            textColumn('title', words.columns.title, ({ title }: Finding) => title, 'strong user-text'),
            textColumn('subject', words.columns.subject, ({ subject }: Finding) => subject, 'mono control-code'),
            instantColumn('seen', words.columns.seen, ({ firstSeenAt }: Finding) => firstSeenAt),
            {
              key: 'severity',
              title: words.columns.severity,
              text: ({ severity }) => words.severities[severity],
              sort: ({ severity }) => Object.keys(severityTones).indexOf(severity),
              cell: ({ severity }) => <Badge tone={severityTones[severity]}>{words.severities[severity]}</Badge>,
            },
            stateColumn(words.columns.state, ({ status }: Finding) => ({
              text: words.states[status],
              tone: stateTones[status],
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
      <QueueDrawer
        pages={pages}
        selected={selected}
        missing={words}
        titleOf={({ title }) => <span className="user-text">{title}</span>}
        onClose={() => {
          onSelect(null);
          pages.part.reload();
        }}
      >
        {(finding) => <FindingFacts finding={finding} />}
      </QueueDrawer>
    </Section>
  );
}

function FindingFacts({ finding }: { readonly finding: Finding }) {
  const words = useWords(scanWords).findings;
  const locale = useLocale();
  const person = usePersonText(finding.triagedBy?.id ?? null);
  return (
    <div className="stack">
      <p className="line wrap">
        <Badge tone={severityTones[finding.severity]}>{words.severities[finding.severity]}</Badge>
        <Badge tone={stateTones[finding.status]}>{words.states[finding.status]}</Badge>
        {finding.isDevelopmentOnly && <Badge>{words.developmentOnly}</Badge>}
      </p>
      <dl className="pairs">
        <dt>{words.facts.subject}</dt>
        <dd className="mono control-code">{finding.subject}</dd>
        <dt>{words.facts.affected}</dt>
        <dd className="mono control-code">{finding.affected}</dd>
        <dt>{words.facts.remedy}</dt>
        <dd className="user-text">{finding.remedy}</dd>
        {finding.advisoryUrl !== null && (
          <>
            <dt>{words.facts.advisory}</dt>
            <dd>
              <a className="link control-code" href={finding.advisoryUrl} target="_blank" rel="noopener noreferrer">
                {finding.advisoryUrl}
              </a>
            </dd>
          </>
        )}
        <dt>{words.facts.firstSeen}</dt>
        <dd>{locale.exactly(finding.firstSeenAt)}</dd>
        <dt>{words.facts.lastSeen}</dt>
        <dd>{locale.exactly(finding.lastSeenAt)}</dd>
        {finding.resolvedAt !== null && (
          <>
            <dt>{words.facts.resolved}</dt>
            <dd>{locale.exactly(finding.resolvedAt)}</dd>
          </>
        )}
        {finding.triagedAt !== null && (
          <>
            <dt>{words.facts.decided}</dt>
            <dd>
              {locale.exactly(finding.triagedAt)} {finding.triagedBy !== null && words.by(person)}
            </dd>
          </>
        )}
        {finding.note !== null && (
          <>
            <dt>{words.facts.note}</dt>
            <dd className="user-text">{finding.note}</dd>
          </>
        )}
      </dl>
      {finding.status === 'RESOLVED' ? (
        <Note title={words.isResolved} />
      ) : (
        <Decide key={finding.status} finding={finding} />
      )}
    </div>
  );
}

function Decide({ finding }: { readonly finding: Finding }) {
  const words = useWords(scanWords).findings;
  const tell = useToast();
  const triage = useAct(TriageVulnerabilityDocument);
  const [note, setNote] = useState(finding.note ?? '');
  const [isTried, setTried] = useState(false);
  const fault = isTried && note.trim() === '' ? words.noteWanted : triage.fieldError('note');
  const decide = async (status: 'ACCEPTED' | 'OPEN') => {
    const text = note.trim();
    setTried(status === 'ACCEPTED');
    if (status === 'ACCEPTED' && text === '') return;
    if ((await triage.run({ input: { id: finding.id, status, note: text === '' ? null : text } })) !== null)
      tell(words.done[status]);
  };
  return (
    <Form
      onSubmit={() => void decide(finding.status === 'OPEN' ? 'ACCEPTED' : 'OPEN')}
      errors={fault === undefined ? [] : [fault]}
    >
      <Field label={words.note} hint={words.noteHint} error={fault}>
        <TextArea rows={3} maxLength={1_000} value={note} onChange={({ target }) => setNote(target.value)} />
      </Field>
      {fault === undefined && <ProblemNote problem={triage.problem} />}
      <p className="line wrap">
        <Button type="submit" look="primary" busy={triage.isBusy && words.saving}>
          {finding.status === 'OPEN' ? words.accept : words.mend}
        </Button>
      </p>
    </Form>
  );
}
