import { Empty, TabPanel, Tabs, useLocale, useWords } from '@codai/ui';
import { lazy, Suspense } from 'react';
import { useParams } from 'wouter';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { OneApplication } from './application.tsx';
import { Board } from './board.tsx';
import { JobPipelineDocument } from './generated/operations.ts';
import { hiringWords } from './hiring-words.ts';
import { jobsWords } from './words.ts';

const Candidates = lazy(() => import('./insight.tsx').then((module) => ({ default: module.Candidates })));
const Fairness = lazy(() => import('./insight.tsx').then((module) => ({ default: module.Fairness })));

const views = ['board', 'candidates', 'fairness'] as const;

/** The applications for one job by stage, people who fit it, and its fairness. What is open stands in the address. */
export function PipelinePage() {
  const words = useWords(jobsWords);
  const more = useWords(hiringWords);
  const locale = useLocale();
  const { id = '' } = useParams<{ readonly id: string }>();
  const { get, change } = useAddress();
  const part = usePart(JobPipelineDocument, { postingId: id });
  const posting = part.data?.jobPosting ?? null;
  const isComparable = posting !== null && (posting.skills.length > 0 || posting.experienceYears > 0);
  const opened = get('application');
  const view = views.find((one) => one === get('view')) ?? 'board';
  if (isAbsent(part, 'pipeline')) {
    return (
      <Page title={words.pipeline} trail={[{ label: words.hiring, path: '/jobs/hiring' }]}>
        <Empty title={words.gone} />
      </Page>
    );
  }
  return (
    <Page title={posting?.title ?? words.pipeline} trail={[{ label: words.hiring, path: '/jobs/hiring' }]}>
      <PartView part={part} pick={({ pipeline }) => pipeline} name={words.pipeline}>
        {({ stages }) => (
          <div className="jobs">
            <Tabs
              label={more.view}
              tabs={views.map((key) => ({ key, label: more.views[key] }))}
              current={view}
              onChange={(key) => change({ view: key === 'board' ? null : key, application: null })}
              panel="pipeline-view"
            />
            {posting !== null && (
              <p className="meta">{words.hires(locale.number(posting.hires), locale.number(posting.openings))}</p>
            )}
            <TabPanel panel="pipeline-view" current={view}>
              {view === 'board' && (
                <Board postingId={id} stages={stages} isComparable={isComparable} onDone={part.reload} />
              )}
              <Suspense>
                {view === 'candidates' && <Candidates postingId={id} />}
                {view === 'fairness' && <Fairness postingId={id} />}
              </Suspense>
            </TabPanel>
          </div>
        )}
      </PartView>
      {opened !== null && (
        <OneApplication key={opened} id={opened} onClose={() => change({ application: null })} onDone={part.reload} />
      )}
    </Page>
  );
}
