import type { ThreatSeverity } from '@codai/sdk';
import {
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Panel,
  Segments,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { usePages } from '../../../lib/part.tsx';
import { instantColumn, stateColumn, textColumn } from '../../../shared/queue/columns.tsx';
import { QueueDrawer } from '../../../shared/queue/queue-drawer.tsx';
import { QueueList } from '../../../shared/queue/queue-list.tsx';
import { hoursText, incidentTones, severities, severityColumn, useNow } from './badges.tsx';
import {
  OpenSecurityIncidentDocument,
  type SecurityIncidentPartsFragment,
  SecurityIncidentsDocument,
} from './generated/operations.ts';
import { IncidentFacts } from './incident.tsx';
import { threatWords } from './words.ts';
import './threats.css';

type Incident = SecurityIncidentPartsFragment;

/** Alerts that belong together, what was done about them, and the clock of the authority. */
export default function Incidents() {
  const words = useWords(threatWords).incidents;
  const { get, change } = useAddress();
  const pages = usePages(SecurityIncidentsDocument, { first: 25 }, ({ securityIncidents }) => securityIncidents);
  const selected = get('incident');
  const select = (incident: string | null) => change({ incident });
  return (
    <>
      <div className="threat-tools">
        <Button look="primary" icon={Plus} onClick={() => change({ do: 'open' })}>
          {words.open}
        </Button>
      </div>
      <Panel>
        <QueueList
          table="incidents"
          pages={pages}
          name={words.title}
          columns={[
            textColumn('title', words.columns.title, ({ title }: Incident) => title, 'strong user-text threat-title'),
            instantColumn('opened', words.columns.opened, ({ openedAt }: Incident) => openedAt),
            { key: 'clock', title: words.columns.clock, cell: (incident) => <Clock incident={incident} /> },
            severityColumn(words.columns.severity),
            stateColumn(words.columns.state, ({ status }: Incident) => ({
              text: words.states[status],
              tone: incidentTones[status],
            })),
          ]}
          selected={selected}
          onSelect={select}
          empty={<Empty title={words.none}>{words.noneWhy}</Empty>}
        />
      </Panel>
      <QueueDrawer
        pages={pages}
        selected={selected}
        missing={words}
        titleOf={({ title }) => <span className="user-text">{title}</span>}
        onClose={() => select(null)}
      >
        {(incident) => <IncidentFacts key={incident.id} incident={incident} />}
      </QueueDrawer>
      {get('do') === 'open' && (
        <OpenIncident
          onClose={() => change({ do: null }, { replace: true })}
          onOpened={(incident) => {
            pages.part.reload();
            change({ do: null, incident }, { replace: true });
          }}
        />
      )}
    </>
  );
}

/** How the 72 hours stand, in a word. */
function Clock({ incident }: { readonly incident: Incident }) {
  const words = useWords(threatWords).incidents.clock;
  const locale = useLocale();
  const now = useNow();
  if (incident.notifiedAt !== null) return words.short.told;
  if (incident.status === 'CLOSED') return words.short.closed;
  const leftMs = Date.parse(incident.notifyBy) - now;
  return leftMs < 0 ? (
    <span className="threat-overdue">
      <When at={incident.notifyBy} as="distance" />
    </span>
  ) : (
    <span className="num">{hoursText(locale, leftMs)}</span>
  );
}

interface OpenIncidentProps {
  readonly onClose: () => void;
  readonly onOpened: (id: string) => void;
}

function OpenIncident({ onClose, onOpened }: OpenIncidentProps) {
  const all = useWords(threatWords);
  const words = all.incidents;
  const tell = useToast();
  const open = useAct(OpenSecurityIncidentDocument);
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<ThreatSeverity>('MEDIUM');
  const [isTried, setTried] = useState(false);
  const fault = isTried && title.trim() === '' ? all.wanted : undefined;
  const submit = async () => {
    setTried(true);
    if (title.trim() === '') return;
    const made = await open.run({ input: { title: title.trim(), severity } });
    if (made === null) return;
    tell(words.done.opened);
    onOpened(made.id);
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.open} isChanged={title !== ''}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <p className="meta">{words.clock.why}</p>
        <Field label={words.name} hint={words.nameHint} error={fault}>
          <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <div className="field">
          <span className="field-label">{all.severity}</span>
          <Segments
            label={all.severity}
            value={severity}
            options={severities.map((value) => ({ value, label: all.severities[value] }))}
            onChange={setSeverity}
          />
        </div>
        <ProblemNote problem={open.problem} />
        <p className="line">
          <Button type="submit" look="primary" busy={open.isBusy && words.opening}>
            {words.open}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}
