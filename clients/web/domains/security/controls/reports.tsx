import { Badge, Button, Empty, IconButton, Note, Panel, useLocale, useToast, useWords } from '@codai/ui';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { usePages } from '../../../lib/part.tsx';
import { UserText } from '../../../lib/user-text.tsx';
import { Person } from '../../../shared/people/person.tsx';
import { instantColumn, textColumn } from '../../../shared/queue/columns.tsx';
import { QueueDrawer } from '../../../shared/queue/queue-drawer.tsx';
import { QueueList } from '../../../shared/queue/queue-list.tsx';
import {
  HandleVulnerabilityReportDocument,
  type VulnerabilityReportPartsFragment,
  VulnerabilityReportsDocument,
} from './generated/operations.ts';
import { reportWords } from './report-words.ts';
import './controls.css';

type Report = VulnerabilityReportPartsFragment;

/** Security problems that people outside have reported. */
export default function Reports() {
  const words = useWords(reportWords);
  const { get, change } = useAddress();
  const pages = usePages(VulnerabilityReportsDocument, { first: 25 }, (data) => data.vulnerabilityReports);
  const selected = get('report');
  const select = (report: string | null) => change({ report });
  return (
    <>
      <div className="control-tools">
        <p className="meta">{words.about}</p>
        <IconButton icon={RefreshCw} label={words.reload} onClick={pages.part.reload} />
      </div>
      <Panel>
        <QueueList
          table="vulnerability-reports"
          pages={pages}
          name={words.title}
          columns={[
            textColumn('title', words.columns.title, ({ title }: Report) => title, 'strong user-text'),
            { key: 'from', title: words.columns.from, cell: (report) => <From report={report} /> },
            instantColumn('received', words.columns.received, ({ receivedAt }: Report) => receivedAt),
            {
              key: 'state',
              title: words.columns.state,
              narrow: 'end',
              sort: ({ isHandled }) => (isHandled ? 1 : 0),
              text: ({ isHandled }) => words.states[isHandled ? 'handled' : 'open'],
              cell: (report) => <State report={report} />,
            },
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
        {(report) => <ReportFacts report={report} />}
      </QueueDrawer>
    </>
  );
}

function State({ report }: { readonly report: Report }) {
  const words = useWords(reportWords).states;
  return <Badge tone={report.isHandled ? undefined : 'waits'}>{report.isHandled ? words.handled : words.open}</Badge>;
}

function From({ report }: { readonly report: Report }) {
  const words = useWords(reportWords);
  return report.reporter === null ? words.anonymous : <Person id={report.reporter.id} />;
}

function ReportFacts({ report }: { readonly report: Report }) {
  const words = useWords(reportWords);
  const locale = useLocale();
  const tell = useToast();
  const handle = useAct(HandleVulnerabilityReportDocument);
  const [isAsking, ask] = useState(false);
  const submit = async () => {
    if ((await handle.run({ input: { id: report.id } })) === null) return;
    ask(false);
    tell(words.done);
  };
  return (
    <div className="stack">
      <p className="line wrap">
        <State report={report} />
      </p>
      <UserText text={report.description} showAll={words.showAll} />
      <dl className="pairs">
        <dt>{words.facts.from}</dt>
        <dd>
          <From report={report} />
        </dd>
        <dt>{words.facts.contact}</dt>
        <dd className="user-text">{report.contact ?? words.noContact}</dd>
        <dt>{words.facts.received}</dt>
        <dd>{locale.exactly(report.receivedAt)}</dd>
        <dt>{words.facts.id}</dt>
        <dd className="mono control-code">{report.id}</dd>
      </dl>
      {report.isHandled ? (
        <Note title={words.isHandled} />
      ) : (
        <p className="line">
          <Button look="primary" onClick={() => ask(true)}>
            {words.handle}
          </Button>
        </p>
      )}
      <Confirm
        isOpen={isAsking}
        title={words.handleTitle}
        why={words.handleWhy}
        act={words.handle}
        busy={words.handling}
        keep={words.keep}
        isDanger={false}
        action={handle}
        onConfirm={() => void submit()}
        onClose={() => ask(false)}
      />
    </div>
  );
}
