import { useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { AppealRow, Decide, ReportRow } from './cases.tsx';
import {
  DecideGroupAppealDocument,
  GroupAppealsDocument,
  type GroupAppealsQuery,
  GroupReportsDocument,
  type GroupReportsQuery,
  ModerateGroupCommentDocument,
  ModerateGroupPostDocument,
} from './generated/groups.ts';
import { safetyWords } from './safety-words.ts';

type Report = NonNullable<GroupReportsQuery['socialGroup']>['reports']['edges'][number]['node'];
type Decision = NonNullable<GroupAppealsQuery['socialGroup']>['appeals']['edges'][number]['node'];
const kinds = ['DISMISS', 'WARN', 'HIDE', 'REMOVE'] as const;

/** Reports of posts of a community and of comments under them, for its moderators. */
export function CommunityReports({ id }: { readonly id: string }) {
  const words = useWords(safetyWords);
  const [chosen, choose] = useState<Report | null>(null);
  const pages = usePages(GroupReportsDocument, { id }, ({ socialGroup }) => socialGroup?.reports);
  return (
    <>
      <RowList pages={pages} name={words.reports} nothing={words.queueNone} nothingWhy={words.queueNoneWhy}>
        {(report) => <ReportRow key={report.id} report={report} onDecide={() => choose(report)} />}
      </RowList>
      {chosen !== null && <DecideReport report={chosen} onClose={() => choose(null)} onDone={pages.restart} />}
    </>
  );
}

interface DecideReportProps {
  readonly report: Report;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function DecideReport({ report, onClose, onDone }: DecideReportProps) {
  const { post, comment } = report;
  const [ofPost, ofComment] = [useAct(ModerateGroupPostDocument), useAct(ModerateGroupCommentDocument)];
  return (
    <Decide
      of={report}
      kinds={kinds}
      action={comment === null ? ofPost : ofComment}
      onDecide={async (decision) => {
        const { kind, reason } = decision;
        const done =
          comment !== null
            ? await ofComment.run({ input: { commentId: comment.id, kind, reason } })
            : post !== null && (await ofPost.run({ input: { postId: post.id, kind, reason } }));
        if (done === null || done === false) return false;
        onDone();
        return true;
      }}
      onClose={onClose}
    />
  );
}

/** Appeals against decisions of other moderators of the community. */
export function CommunityAppeals({ id }: { readonly id: string }) {
  const words = useWords(safetyWords);
  const pages = usePages(GroupAppealsDocument, { id }, ({ socialGroup }) => socialGroup?.appeals);
  return (
    <RowList pages={pages} name={words.appeals} nothing={words.appealsNone} nothingWhy={words.appealsNoneWhy}>
      {(decision) => <OpenAppeal key={decision.id} decision={decision} onDone={() => pages.drop(decision.id)} />}
    </RowList>
  );
}

function OpenAppeal({ decision, onDone }: { readonly decision: Decision; readonly onDone: () => void }) {
  const act = useAct(DecideGroupAppealDocument);
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
