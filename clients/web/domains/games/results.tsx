import { Badge, Empty, Section, useLocale, useWords } from '@codai/ui';
import { Check } from 'lucide-react';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { OwnMatchesDocument, OwnPlayerDocument, type OwnPlayerQuery } from './generated/operations.ts';
import { MatchList, NoMatches } from './match-list.tsx';
import { useOwnName } from './names.ts';
import { GamesTabs } from './tabs.tsx';
import { gamesWords } from './words.ts';
import './games.css';

/** The person as a player: ratings, achievements and matches. */
export function ResultsPage() {
  const words = useWords(gamesWords);
  const part = usePart(OwnPlayerDocument, {});
  return (
    <Page title={words.results}>
      <div className="stack">
        <GamesTabs current="results" />
        <PartView part={part} pick={({ achievements }) => achievements} name={words.results}>
          {(achievements) => (
            <>
              <Ratings player={part.data?.myPlayer ?? null} />
              <Achievements achievements={achievements} />
            </>
          )}
        </PartView>
        <History />
      </div>
    </Page>
  );
}

function Ratings({ player }: { readonly player: OwnPlayerQuery['myPlayer'] }) {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const nameOf = useOwnName();
  const ratings = player?.ratings ?? [];
  return (
    <Section title={words.ratings}>
      {ratings.length === 0 ? (
        <Empty title={words.noRatings}>{words.noRatingsWhy}</Empty>
      ) : (
        <ul className="games-library">
          {ratings.map(({ game, rating, deviation, isProvisional, wins, draws, losses }) => (
            <li key={game.id} className="games-tile">
              <h3 className="heading">{nameOf(game)}</h3>
              <p className="title">
                {locale.number(rating)} <span className="meta">± {locale.number(2 * deviation)}</span>
              </p>
              {isProvisional && (
                <p>
                  <Badge>{words.provisional}</Badge>
                </p>
              )}
              <p className="meta">{words.record(locale.number(wins), locale.number(draws), locale.number(losses))}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Achievements({ achievements }: { readonly achievements: NonNullable<OwnPlayerQuery['achievements']> }) {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const nameOf = useOwnName();
  return (
    <Section title={words.achievements}>
      <ul className="games-library">
        {achievements.map((one) => (
          <li key={one.slug} className="games-tile">
            <h3 className="heading">{nameOf(one)}</h3>
            <p>{locale.language === 'ro' ? one.descriptionRo : one.description}</p>
            <p>
              {one.unlockedAt ? (
                <Badge tone="good" icon={Check}>
                  {words.unlocked}
                </Badge>
              ) : (
                <span className="meta">{words.progress(locale.number(one.progress), locale.number(one.goal))}</span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function History() {
  const words = useWords(gamesWords);
  const pages = usePages(OwnMatchesDocument, { first: 20 }, ({ myMatches }) => myMatches);
  return (
    <Section title={words.history}>
      <PartView part={pages.part} pick={({ myMatches }) => myMatches} name={words.history}>
        {() =>
          pages.rows.length === 0 ? (
            <NoMatches />
          ) : (
            <>
              <MatchList matches={pages.rows} />
              <MoreRows pages={pages} />
            </>
          )
        }
      </PartView>
    </Section>
  );
}
