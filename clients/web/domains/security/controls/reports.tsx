import {
  HandleVulnerabilityReportDocument,
  type VulnerabilityReportPartsFragment,
  VulnerabilityReportsDocument,
} from '@codai/sdk';
import { Badge, Button, Drawer, Empty, IconButton, Note, Panel, useLocale, useToast, useWords, When } from '@codai/ui';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { useRowKeys } from '../../../lib/row-keys.ts';
import { UserText } from '../../../lib/user-text.tsx';
import { Person } from '../../../shared/people/person.tsx';
import { reportWords } from './report-words.ts';
import './controls.css';

type Report = VulnerabilityReportPartsFragment;

/** Security problems that people outside have reported. */
export default function Reports() {
  const words = useWords(reportWords);
  const { get, change } = useAddress();
  const pages = usePages(VulnerabilityReportsDocument, { first: 25 }, (data) => data.vulnerabilityReports);
  const selected = get('report');
  const open = pages.rows.find(({ id }) => id === selected);
  const select = (report: string | null) => change({ report });
  const keys = useRowKeys<HTMLTableElement>({ Enter: select });
  return (
    <>
      <div className="control-tools">
        <p className="meta">{words.about}</p>
        <IconButton icon={RefreshCw} label={words.reload} onClick={pages.part.reload} />
      </div>
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <div className="table-scroll">
                <table className="table" data-folds ref={keys.ref} onKeyDown={keys.onKeyDown}>
                  <thead>
                    <tr>
                      <th>{words.columns.title}</th>
                      <th>{words.columns.from}</th>
                      <th>{words.columns.received}</th>
                      <th>{words.columns.state}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {pages.rows.map((report) => (
                      <tr
                        key={report.id}
                        tabIndex={0}
                        data-row={report.id}
                        aria-selected={report.id === selected}
                        onClick={() => select(report.id)}
                      >
                        <td className="strong user-text">{report.title}</td>
                        <td>
                          <From report={report} />
                        </td>
                        <td>
                          <When at={report.receivedAt} />
                        </td>
                        <td data-end>
                          <State report={report} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {selected !== null && !pages.isLoading && (
        <Drawer
          isOpen
          onClose={() => select(null)}
          title={open === undefined ? words.title : <span className="user-text">{open.title}</span>}
        >
          {open === undefined ? <Empty title={words.gone}>{words.goneWhy}</Empty> : <ReportFacts report={open} />}
        </Drawer>
      )}
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
