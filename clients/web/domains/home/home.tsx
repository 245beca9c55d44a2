import { Avatar, Empty, Panel, Section, useLocale, useWords, When } from '@codai/ui';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useAuthorName, useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { PartView } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { othersOf, titleOf } from '../../shared/people/conversation.ts';
import { firstStepsEnded } from './first-steps-ended.ts';
import { MoneyLine } from './money.tsx';
import { type HomeSections, useHomeSections } from './sections.ts';
import { Waiting } from './waiting.tsx';
import { homeWords } from './words.ts';
import './home.css';

const FirstSteps = lazy(() => import('./first-steps.tsx'));
const OpenPages = lazy(() => import('./open-pages.tsx'));

export default function HomePage() {
  const words = useWords(homeWords);
  const locale = useLocale();
  const { me, factors } = useSession();
  const hour = new Date().getHours();
  const greet = hour < 12 ? words.morning : hour < 18 ? words.afternoon : words.evening;
  return (
    <Page title={words.title}>
      <h2 className="display">
        <bdi>{greet(me?.displayName.split(' ')[0] ?? '')}</bdi>
      </h2>
      <p className="support home-day">{locale.day(new Date())}</p>
      {factors >= 2 ? (
        <Sections />
      ) : (
        <div className="columns">
          <div>
            <First />
          </div>
          <div>
            <Suspense>
              <OpenPages />
            </Suspense>
          </div>
        </div>
      )}
    </Page>
  );
}

/** First steps of a newcomer; on a device where they are over nothing is loaded. */
function First() {
  const { subject } = useSession();
  const [isOver] = useState(() => firstStepsEnded.read().includes(subject));
  if (isOver) return null;
  return (
    <Suspense fallback={<div className="first-steps-shape" />}>
      <FirstSteps />
    </Suspense>
  );
}

/** Sections of the person's own, which need two proven factors. */
function Sections() {
  const sections = useHomeSections();
  // In one column these stand above the rest, and would push it down under the reader's finger.
  const isGrowing = [
    sections.transfers,
    sections.movements,
    sections.fundings,
    sections.notices,
    sections.sessions,
    sections.money,
    sections.balances,
  ].some(({ isLoading }) => isLoading);
  return (
    <div className="columns">
      <div>
        <First />
        <Waiting sections={sections} />
        <MoneyLine sections={sections} />
      </div>
      <div className="home-aside" data-waits={isGrowing || undefined}>
        <LatestMessages part={sections.conversations} />
        <LatestPosts part={sections.feed} />
      </div>
    </div>
  );
}

function LatestPosts({ part }: { readonly part: HomeSections['feed'] }) {
  const nameOf = useAuthorName();
  const words = useWords(homeWords);
  return (
    <Section
      title={words.since}
      actions={
        <Link href="/people/feed" className="button" data-look="plain" data-size="s">
          {words.openFeed}
        </Link>
      }
    >
      <PartView part={part} pick={({ feed }) => feed} name={words.parts.feed}>
        {({ edges }) => (
          <Panel>
            {edges.length === 0 ? (
              <Empty title={words.nothingNew} />
            ) : (
              <div className="rows">
                {edges.map(({ node: { id, author, authorProfile, text, createdAt } }) => {
                  const name = nameOf({ author, authorProfile });
                  return (
                    <Link key={id} href={`/people/posts/${id}`}>
                      <Avatar id={author?.id} name={name} />
                      <span className="grow home-line">
                        <span className="line">
                          <bdi className="strong cut grow">{name}</bdi>
                          <span className="meta">
                            <When at={createdAt} />
                          </span>
                        </span>
                        <span className="support home-text" dir="auto">
                          {text}
                        </span>
                      </span>
                    </Link>
                  );
                })}
              </div>
            )}
          </Panel>
        )}
      </PartView>
    </Section>
  );
}

function LatestMessages({ part }: { readonly part: HomeSections['conversations'] }) {
  const words = useWords(homeWords);
  const nameOf = useNameOf();
  const { subject } = useSession();
  return (
    <Section
      title={words.messages}
      actions={
        <Link href="/messages" className="button" data-look="plain" data-size="s">
          {words.openMessages}
        </Link>
      }
    >
      <PartView part={part} pick={({ conversations }) => conversations} name={words.parts.messages}>
        {({ edges }) => (
          <Panel>
            {edges.length === 0 ? (
              <Empty title={words.noMessages} />
            ) : (
              <div className="rows">
                {edges.map(({ node }) => {
                  const title = titleOf(node, subject, nameOf, '…');
                  const last = node.messages.edges[0]?.node;
                  const text = last?.text ?? words.noMessages;
                  return (
                    <Link key={node.id} href={`/messages/${node.id}`}>
                      <Avatar id={othersOf(node, subject)[0]?.id ?? node.id} name={title} />
                      <span className="grow home-line">
                        <span className="line">
                          <bdi className="strong cut grow">{title}</bdi>
                          <span className="meta">
                            <When at={node.lastActivityAt} />
                          </span>
                        </span>
                        <span className="line">
                          <span className="support cut grow" dir="auto">
                            {last?.sender?.id === subject ? words.you(text) : text}
                          </span>
                          {node.unreadCount > 0 && <span className="count">{node.unreadCount}</span>}
                        </span>
                      </span>
                    </Link>
                  );
                })}
              </div>
            )}
          </Panel>
        )}
      </PartView>
    </Section>
  );
}
