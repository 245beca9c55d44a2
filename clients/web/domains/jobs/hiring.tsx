import { Badge, Button, Empty, Note, useToast, useWords } from '@codai/ui';
import { Pencil, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { alertWords } from './alert-words.ts';
import { EditEmployer, EmployerBadge, NewEmployer } from './employer.tsx';
import { CloseJobDocument, HiringNowDocument, PublishJobDocument } from './generated/operations.ts';
import { hiringWords } from './hiring-words.ts';
import { PostingCard } from './posting-facts.tsx';
import { jobsWords } from './words.ts';

const PostingForm = lazy(() => import('./posting-form.tsx'));

/** Jobs of the active organisation, for those who hire. */
export function HiringPage() {
  const words = useWords(jobsWords);
  const tell = useToast();
  const part = usePart(HiringNowDocument, {});
  const publish = useAct(PublishJobDocument);
  const close = useAct(CloseJobDocument);
  const alerts = useWords(alertWords);
  const edits = useWords(hiringWords);
  /** Id of the job that is edited; an empty one is that of a new job. */
  const [edited, edit] = useState<string | null>(null);
  const [isEditing, setEditing] = useState(false);
  const { tenant } = useSession();
  const hires = managesTenant(tenant);
  const employer = part.data?.myEmployer ?? null;
  return (
    <Page
      title={words.hiring}
      trail={[{ label: words.title, path: '/jobs' }]}
      actions={
        employer !== null && (
          <Button icon={Plus} look="primary" onClick={() => edit('')}>
            {words.newPosting}
          </Button>
        )
      }
    >
      <PartView part={part} pick={({ organizationJobPostings }) => organizationJobPostings} name={words.hiring}>
        {({ edges }) => (
          <div className="jobs">
            {employer === null && <NewEmployer onDone={part.reload} />}
            {employer !== null && (
              <div className="jobs-card">
                <div className="jobs-line">
                  <Link href={`/jobs/employers/${employer.id}`} className="link strong">
                    {employer.name}
                  </Link>
                  <EmployerBadge status={employer.status} />
                  {hires && (
                    <Button size="s" look="plain" icon={Pencil} onClick={() => setEditing(true)}>
                      {alerts.edit}
                    </Button>
                  )}
                </div>
                {employer.status === 'UNVERIFIED' && <Note tone="warning" title={words.unverified} />}
                {employer.status === 'REFUSED' && <Note tone="danger" title={alerts.refused} />}
              </div>
            )}
            {employer !== null && isEditing && (
              <EditEmployer employer={employer} onClose={() => setEditing(false)} onDone={part.reload} />
            )}
            <ProblemNote problem={publish.problem ?? close.problem} />
            {employer !== null && edges.length === 0 && <Empty title={words.none}>{words.nothingYet}</Empty>}
            <ul className="jobs-list">
              {edges.flatMap(({ node }) =>
                node === null
                  ? []
                  : [
                      <PostingCard key={node.id} posting={node} to={`/jobs/hiring/${node.id}`}>
                        <Badge {...(node.status === 'PUBLISHED' && { tone: 'good' as const })}>
                          {words.statuses[node.status]}
                        </Badge>
                        {node.status !== 'CLOSED' && (
                          <Button size="s" look="plain" icon={Pencil} onClick={() => edit(node.id)}>
                            {edits.edit}
                          </Button>
                        )}
                        {node.status === 'DRAFT' && (
                          <Button
                            size="s"
                            onClick={async () => {
                              const input = { postingId: node.id, expectedVersion: node.version };
                              if ((await publish.run({ input })) === null) return;
                              tell(words.statuses.PUBLISHED);
                              part.reload();
                            }}
                          >
                            {words.publish}
                          </Button>
                        )}
                        {node.status === 'PUBLISHED' && (
                          <Button
                            size="s"
                            look="plain"
                            onClick={async () => {
                              await close.run({ input: { postingId: node.id } });
                              part.reload();
                            }}
                          >
                            {words.close}
                          </Button>
                        )}
                      </PostingCard>,
                    ],
              )}
            </ul>
          </div>
        )}
      </PartView>
      {edited !== null && (
        <Suspense>
          <PostingForm id={edited === '' ? null : edited} onClose={() => edit(null)} onDone={part.reload} />
        </Suspense>
      )}
    </Page>
  );
}
