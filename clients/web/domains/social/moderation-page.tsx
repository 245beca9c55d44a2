import { useWords } from '@codai/ui';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import { TabLinks } from '../../lib/tab-links.tsx';
import { AppealRow, Decide, ReportRow } from './cases.tsx';
import {
  DecideAppealDocument,
  ModerateReportDocument,
  ModerationAppealsDocument,
  type ModerationAppealsQuery,
  ModerationQueueDocument,
  type ModerationQueueQuery,
} from './generated/safety.ts';
import { safetyWords } from './safety-words.ts';
import { socialWords } from './words.ts';
import './social.css';

type Report = NonNullable<ModerationQueueQuery['moderationQueue']>['edges'][number]['node'];
type Decision = NonNullable<ModerationAppealsQuery['moderationAppeals']>['edges'][number]['node'];
const kinds = ['DISMISS', 'WARN', 'HIDE', 'REMOVE', 'SUSPEND_POSTING'] as const;

/** Queue of a moderator: reports, and appeals against the decisions of others. */
export default function ModerationPage() {
  const words = useWords(safetyWords);
  const { feed } = useWords(socialWords);
  const [search] = useSearchParams();
  const tab = search.get('tab') === 'appeals' ? 'appeals' : 'reports';
  return (
    <Page title={words.moderation} trail={[{ label: feed, path: '/people/feed' }]}>
      <div className="page-narrow stack">
        <TabLinks
          label={words.moderation}
          current={tab}
          tabs={[
            { key: 'reports', label: words.reports, href: '/people/moderation' },
            { key: 'appeals', label: words.appeals, href: '/people/moderation?tab=appeals' },
          ]}
        />
        {tab === 'reports' ? <Reports /> : <Appeals />}
      </div>
    </Page>
  );
}

function Reports() {
  const words = useWords(safetyWords);
  const [chosen, choose] = useState<Report | null>(null);
  const pages = usePages(ModerationQueueDocument, {}, ({ moderationQueue }) => moderationQueue);
  return (
    <>
      <RowList pages={pages} name={words.reports} nothing={words.queueNone} nothingWhy={words.queueNoneWhy}>
        {(report) => <ReportRow key={report.id} report={report} onDecide={() => choose(report)} />}
      </RowList>
      {chosen !== null && <DecideReport report={chosen} onClose={() => choose(null)} onDone={pages.restart} />}
    </>
  );
}

/** A profile has nothing to hide: its person is warned or suspended. */
const kindsFor = ({ targetKind }: Report) =>
  kinds.filter((one) => targetKind !== 'PROFILE' || (one !== 'HIDE' && one !== 'REMOVE'));

interface DecideReportProps {
  readonly report: Report;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function DecideReport({ report, onClose, onDone }: DecideReportProps) {
  const { isOperator } = useSession();
  const act = useAct(ModerateReportDocument);
  return (
    <Decide
      of={report}
      kinds={kindsFor(report).filter((one) => one !== 'SUSPEND_POSTING' || isOperator)}
      action={act}
      onDecide={async (decision) => {
        if ((await act.run({ input: { reportId: report.id, ...decision } })) === null) return false;
        onDone();
        return true;
      }}
      onClose={onClose}
    />
  );
}

function Appeals() {
  const words = useWords(safetyWords);
  const pages = usePages(ModerationAppealsDocument, {}, ({ moderationAppeals }) => moderationAppeals);
  return (
    <RowList pages={pages} name={words.appeals} nothing={words.appealsNone} nothingWhy={words.appealsNoneWhy}>
      {(decision) => <OpenAppeal key={decision.id} decision={decision} onDone={() => pages.drop(decision.id)} />}
    </RowList>
  );
}

function OpenAppeal({ decision, onDone }: { readonly decision: Decision; readonly onDone: () => void }) {
  const act = useAct(DecideAppealDocument);
  return (
    <AppealRow
      decision={decision}
      action={act}
      onDecide={async (isAccepted) => {
        if ((await act.run({ input: { actionId: decision.id, isAccepted } })) === null) return false;
        onDone();
        return true;
      }}
    />
  );
}
