import {
  DecideGroupAppealDocument,
  GroupAppealsDocument,
  type GroupAppealsQuery,
  GroupReportsDocument,
  type GroupReportsQuery,
  ModerateGroupPostDocument,
} from '@codai/sdk';
import { useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../app/act.tsx';
import { usePages } from '../app/part.tsx';
import { RowList } from '../app/row-list.tsx';
import { AppealRow, Decide, ReportRow } from './cases.tsx';
import { safetyWords } from './safety-words.ts';

type Report = NonNullable<GroupReportsQuery['socialGroup']>['reports']['edges'][number]['node'];
type Decision = NonNullable<GroupAppealsQuery['socialGroup']>['appeals']['edges'][number]['node'];
const kinds = ['DISMISS', 'WARN', 'HIDE', 'REMOVE'] as const;

/** Reports of posts of a community, for its moderators. */
export function CommunityReports({ id }: { readonly id: string }) {
  const words = useWords(safetyWords);
  const [chosen, choose] = useState<Report | null>(null);
  const pages = usePages(GroupReportsDocument, { id }, ({ socialGroup }) => socialGroup?.reports);
  return (
    <>
      <RowList pages={pages} name={words.reports} nothing={words.queueNone} nothingWhy={words.queueNoneWhy}>
        {(report) => <ReportRow key={report.id} report={report} onDecide={() => choose(report)} />}
      </RowList>
      {chosen !== null && chosen.post !== null && (
        <DecidePost post={chosen.post} onClose={() => choose(null)} onDone={pages.restart} />
      )}
    </>
  );
}

interface DecidePostProps {
  readonly post: NonNullable<Report['post']>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function DecidePost({ post, onClose, onDone }: DecidePostProps) {
  const act = useAct(ModerateGroupPostDocument);
  return (
    <Decide
      post={post}
      kinds={kinds}
      action={act}
      onDecide={async ({ kind, reason }) => {
        if ((await act.run({ input: { postId: post.id, kind, reason } })) === null) return false;
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
