import { MarkNotificationReadDocument } from '@codai/sdk';
import { Avatar, Button, Empty, Panel, Section, SkeletonRows, useWords } from '@codai/ui';
import { HandCoins, Mail, ShieldAlert } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { keep, readKept } from '../../lib/device-storage.ts';
import { type Part, PartDown } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { pageOf, requestOf } from '../../shared/notifications/inbox.ts';
import type { HomeNoticesQuery } from './generated/operations.ts';
import type { HomeSections } from './sections.ts';
import { WaitingRow } from './waiting-row.tsx';
import { homeWords } from './words.ts';

/** Verbs that most visits of the page do not need. */
const TransferRow = lazy(async () => ({ default: (await import('./approvals.tsx')).TransferRow }));
const MovementRow = lazy(async () => ({ default: (await import('./approvals.tsx')).MovementRow }));
const FundingRow = lazy(async () => ({ default: (await import('./approvals.tsx')).FundingRow }));
const SessionsRow = lazy(() => import('./sessions-row.tsx'));
const RequestVerbs = lazy(() => import('../../shared/payment-requests/request-verbs.tsx'));

/** A sign-in younger than this is asked about. */
const NEW_SESSION_MS = 3 * 86_400_000;

/** Items that wait for the person, each with its verbs in place. A part that does not answer is named; the others stay. */
export function Waiting({ sections }: { readonly sections: HomeSections }) {
  const words = useWords(homeWords);
  const { subject } = useSession();
  const { transfers, movements, fundings, notices, sessions } = sections;
  const seenKey = `${subject}.known-sessions`;
  const [known, setKnown] = useState<readonly string[]>(() => readKept(seenKey, []));
  const knows = (ids: readonly string[]) => {
    const next = [...known, ...ids];
    setKnown(next);
    keep(seenKey, next);
  };

  const newSessions = (sessions.data?.mySessions?.edges ?? [])
    .map(({ node }) => node)
    .filter(
      ({ id, isCurrent, isImpersonation, startedAt, endedAt }) =>
        !isCurrent &&
        !isImpersonation &&
        endedAt === null &&
        !known.includes(id) &&
        serverNow() - Date.parse(startedAt) < NEW_SESSION_MS,
    );
  const toApprove = (movements.data?.walletMovements?.edges ?? [])
    .map(({ node }) => node)
    .filter(
      // Without these people the approver of a movement is unknown; the part is named as down below.
      ({ initiator, approvedBy }) =>
        initiator !== null && initiator.id !== subject && approvedBy?.some(({ id }) => id === subject) === false,
    );
  const rows: readonly ReactNode[] = [
    ...(transfers.data?.transfers?.edges ?? []).map(({ node }) => (
      <Suspense key={node.id} fallback={<SkeletonRows rows={1} />}>
        <TransferRow transfer={node} onDone={transfers.reload} />
      </Suspense>
    )),
    ...toApprove.map((movement) => (
      <Suspense key={movement.id} fallback={<SkeletonRows rows={1} />}>
        <MovementRow movement={movement} onDone={movements.reload} />
      </Suspense>
    )),
    ...(fundings.data?.milestoneFundingsToApprove?.edges ?? []).map(({ node }) => (
      <Suspense key={node.id} fallback={<SkeletonRows rows={1} />}>
        <FundingRow funding={node} onDone={fundings.reload} />
      </Suspense>
    )),
    ...(notices.data?.notifications?.edges ?? []).map(({ node }) => (
      <NoticeRow key={node.id} notice={node} onDone={notices.reload} />
    )),
    ...(newSessions.length > 0
      ? [
          <Suspense key="sessions" fallback={<SkeletonRows rows={1} />}>
            <SessionsRow
              sessions={newSessions}
              onKnown={() => knows(newSessions.map(({ id }) => id))}
              onDone={sessions.reload}
            />
          </Suspense>,
        ]
      : []),
  ];
  const parts: readonly (readonly [string, Part<unknown>])[] = [
    [words.parts.transfers, transfers],
    [words.parts.movements, movements],
    [words.parts.fundings, fundings],
    [words.parts.notices, notices],
    [words.parts.sessions, sessions],
  ];
  const isLoading = parts.some(([, part]) => part.isLoading);
  const isDown = parts.some(([, part]) => part.isDown);
  return (
    <Section title={words.needsYou} {...(rows.length > 0 && { count: rows.length })}>
      {(rows.length > 0 || isLoading || !isDown) && (
        <Panel>
          {rows.length > 0 ? (
            <div className="rows waiting">{rows}</div>
          ) : isLoading ? (
            <SkeletonRows rows={2} />
          ) : (
            <Empty title={words.nothingWaits}>{words.nothingWaitsWhy}</Empty>
          )}
        </Panel>
      )}
      {parts.map(
        ([name, part]) =>
          part.isDown && (
            <div key={name} className="part-note">
              <PartDown name={name} onRetry={part.reload} />
            </div>
          ),
      )}
    </Section>
  );
}

type Notice = NonNullable<HomeNoticesQuery['notifications']>['edges'][number]['node'];

function NoticeRow({ notice, onDone }: { readonly notice: Notice; readonly onDone: () => void }) {
  const words = useWords(homeWords);
  const read = useAct(MarkNotificationReadDocument);
  const { id, title, body, actor, type } = notice;
  const page = pageOf(notice);
  const isSecurity = type?.category === 'SECURITY';
  const requestId = requestOf(notice);
  const markRead = () => void read.run({ input: { notificationId: id } }).then((done) => done && onDone());
  return (
    <WaitingRow
      icon={isSecurity ? ShieldAlert : type?.key === 'money.request' ? HandCoins : Mail}
      tone={isSecurity ? 'danger' : 'accent'}
      face={actor === null ? undefined : <Avatar id={actor.id} name={actor.displayName} />}
      title={title}
      about={body}
      verbs={
        <>
          {page !== null && (
            <Link href={page} className="button" {...(requestId === null && { 'data-look': 'tonal' })} data-size="s">
              {words.open}
            </Link>
          )}
          {requestId === null ? (
            <Button size="s" busy={read.isBusy && words.busy} onClick={markRead}>
              {words.done}
            </Button>
          ) : (
            <Suspense>
              <RequestVerbs requestId={requestId} onDone={markRead} />
            </Suspense>
          )}
        </>
      }
    >
      <ProblemNote problem={read.problem} />
    </WaitingRow>
  );
}
