import { HomeDocument } from '@codai/sdk';
import { Avatar, Empty, Panel, Section, useLocale, useWords, When, type Words } from '@codai/ui';
import { Link } from 'wouter';
import { PartView, usePart } from '../app/part.tsx';
import { useSession } from '../app/session.tsx';
import { Page } from '../app/shell.tsx';

interface HomeWords {
  readonly title: string;
  readonly morning: (name: string) => string;
  readonly afternoon: (name: string) => string;
  readonly evening: (name: string) => string;
  readonly since: string;
  readonly openFeed: string;
  readonly nothing: string;
}

const homeWords: Words<HomeWords> = {
  en: {
    title: 'Home',
    morning: (name) => `Good morning, ${name}`,
    afternoon: (name) => `Good afternoon, ${name}`,
    evening: (name) => `Good evening, ${name}`,
    since: 'From people you follow',
    openFeed: 'Open the feed',
    nothing: 'Nothing new',
  },
  ro: {
    title: 'Acasă',
    morning: (name) => `Bună dimineața, ${name}`,
    afternoon: (name) => `Bună ziua, ${name}`,
    evening: (name) => `Bună seara, ${name}`,
    since: 'De la cei pe care îi urmărești',
    openFeed: 'Deschide noutățile',
    nothing: 'Nimic nou',
  },
};

export default function HomePage() {
  const words = useWords(homeWords);
  const locale = useLocale();
  const { me } = useSession();
  const part = usePart(HomeDocument, { first: 4 });
  const hour = new Date().getHours();
  const greet = hour < 12 ? words.morning : hour < 18 ? words.afternoon : words.evening;
  const first = me?.displayName.split(' ')[0] ?? '';
  return (
    <Page title={words.title}>
      <h2 className="display">{greet(first)}</h2>
      <p className="support" style={{ marginBottom: 'var(--s-8)' }}>
        {locale.day(new Date())}
      </p>
      <Section
        title={words.since}
        actions={
          <Link href="/people/feed" className="button" data-look="plain" data-size="s">
            {words.openFeed}
          </Link>
        }
      >
        <Panel>
          <PartView part={part} pick={({ feed }) => feed} name={words.since}>
            {({ edges }) =>
              edges.length === 0 ? (
                <Empty title={words.nothing} />
              ) : (
                <div className="rows">
                  {edges.map(({ node }) => (
                    <Link key={node.id} href={`/people/posts/${node.id}`}>
                      <Avatar id={node.author?.id ?? ''} name={node.author?.displayName ?? '?'} />
                      <span className="grow">
                        <span className="strong">{node.author?.displayName}</span>{' '}
                        <span className="meta">
                          <When at={node.createdAt} as="distance" />
                        </span>
                        <br />
                        <span className="support cut" style={{ display: 'block' }}>
                          {node.text}
                        </span>
                      </span>
                    </Link>
                  ))}
                </div>
              )
            }
          </PartView>
        </Panel>
      </Section>
    </Page>
  );
}
