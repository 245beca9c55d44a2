import { Button, Empty, Section, useLocale, useWords } from '@codai/ui';
import { useLocation } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { GamesLibraryDocument, OwnMatchesDocument, WatchableMatchesDocument } from './generated/operations.ts';
import { MatchList } from './match-list.tsx';
import { useOwnName } from './names.ts';
import { GamesTabs } from './tabs.tsx';
import { gamesWords } from './words.ts';
import './games.css';

/** The library: every game, the person's matches that are on, and matches to watch. */
export function GamesPage() {
  const words = useWords(gamesWords);
  const { factors } = useSession();
  return (
    <Page title={words.title}>
      <div className="stack">
        <GamesTabs current="games" />
        <Library />
        {factors === 2 && <Active />}
        <Watchable />
      </div>
    </Page>
  );
}

function Library() {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const nameOf = useOwnName();
  const [, go] = useLocation();
  const part = usePart(GamesLibraryDocument, {});
  return (
    <PartView part={part} pick={({ games }) => games} name={words.title}>
      {(games) => (
        <ul className="games-library">
          {games.map((game) => (
            <li key={game.id} className="games-tile">
              <span className="games-sign" data-game={game.slug} aria-hidden />
              <h2 className="heading">{nameOf(game)}</h2>
              <p>{locale.language === 'ro' ? game.summaryRo : game.summary}</p>
              <p className="meta">{locale.plural(game.minutes, words.minutes)}</p>
              <p>
                <Button look="primary" onClick={() => go(`/games/play/${game.slug}`)}>
                  {words.play(nameOf(game))}
                </Button>
              </p>
            </li>
          ))}
        </ul>
      )}
    </PartView>
  );
}

function Active() {
  const words = useWords(gamesWords);
  const part = usePart(OwnMatchesDocument, { first: 20, status: 'ACTIVE' });
  const rows = part.data?.myMatches?.edges.map(({ node }) => node) ?? [];
  if (part.data?.myMatches && rows.length === 0) return null;
  return (
    <Section title={words.active} count={rows.length}>
      <PartView part={part} pick={({ myMatches }) => myMatches} name={words.active}>
        {() => <MatchList matches={rows} />}
      </PartView>
    </Section>
  );
}

function Watchable() {
  const words = useWords(gamesWords);
  const part = usePart(WatchableMatchesDocument, { first: 10 });
  return (
    <Section title={words.watch}>
      <PartView part={part} pick={({ liveMatches }) => liveMatches} name={words.watch}>
        {({ edges }) =>
          edges.length === 0 ? (
            <Empty title={words.noneToWatch}>{words.noneToWatchWhy}</Empty>
          ) : (
            <MatchList matches={edges.map(({ node }) => node)} />
          )
        }
      </PartView>
    </Section>
  );
}
