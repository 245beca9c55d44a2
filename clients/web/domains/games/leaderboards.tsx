import { DataTable, Empty, Select, useLocale, useWords, When } from '@codai/ui';
import { useAddress } from '../../lib/address.ts';
import { useLive } from '../../lib/live.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { GameLeaderboardsDocument, LeaderboardMovedDocument, OneLeaderboardDocument } from './generated/operations.ts';
import { useOwnName } from './names.ts';
import { numbersTo } from './numbers.ts';
import { GamesTabs } from './tabs.tsx';
import { gamesWords } from './words.ts';
import './games.css';

/** Leaderboards of all games; the one that is shown and its season stand in the address. */
export function LeaderboardsPage() {
  const words = useWords(gamesWords);
  const nameOf = useOwnName();
  const { get, change } = useAddress();
  const part = usePart(GameLeaderboardsDocument, {});
  return (
    <Page title={words.leaderboards}>
      <GamesTabs current="leaderboards" />
      <PartView part={part} pick={({ games }) => games} name={words.leaderboards}>
        {(games) => {
          const boards = games.flatMap(({ leaderboards }) => leaderboards);
          const id = boards.find((one) => one.id === get('list'))?.id ?? boards[0]?.id;
          return id === undefined ? (
            <Empty title={words.noRecords}>{words.noRecordsWhy}</Empty>
          ) : (
            <div className="stack">
              <Select
                aria-label={words.leaderboard}
                value={id}
                onChange={({ target }) => change({ list: target.value, season: null })}
              >
                {boards.map((board) => (
                  <option key={board.id} value={board.id}>
                    {nameOf(board)}
                  </option>
                ))}
              </Select>
              <Board key={`${id} ${get('season') ?? ''}`} id={id} season={Number(get('season')) || null} />
            </div>
          );
        }}
      </PartView>
    </Page>
  );
}

function Board({ id, season }: { readonly id: string; readonly season: number | null }) {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const nameOf = useNameOf();
  const { change } = useAddress();
  const pages = usePages(OneLeaderboardDocument, { id, season }, ({ leaderboard }) => leaderboard?.records);
  useLive(LeaderboardMovedDocument, { leaderboardId: id }, { onEvent: pages.restart }, { factors: 1 });
  if (isAbsent(pages.part, 'leaderboard')) return <Empty title={words.noRecords}>{words.noRecordsWhy}</Empty>;
  return (
    <PartView part={pages.part} pick={({ leaderboard }) => leaderboard} name={words.leaderboard}>
      {(board) => (
        <div className="stack">
          {board.season > 1 && (
            <Select
              aria-label={words.season('')}
              value={season ?? board.season}
              onChange={({ target }) => change({ season: target.value })}
            >
              {numbersTo(board.season).map((one) => (
                <option key={one} value={one}>
                  {words.season(locale.number(one))}
                </option>
              ))}
            </Select>
          )}
          {board.myRecord && (
            <p role="status">{words.myRank(locale.number(board.myRecord.rank), locale.number(board.myRecord.score))}</p>
          )}
          {pages.rows.length === 0 ? (
            <Empty title={words.noRecords}>{words.noRecordsWhy}</Empty>
          ) : (
            <>
              <DataTable
                label={words.leaderboard}
                rows={pages.rows}
                idOf={(row) => row.id}
                columns={[
                  {
                    key: 'player',
                    title: words.player,
                    isHead: true,
                    cell: ({ rank, user }) => words.ranked(locale.number(rank), nameOf(user)),
                  },
                  { key: 'score', title: words.score, isNumber: true, cell: ({ score }) => locale.number(score) },
                  { key: 'since', title: words.since, cell: ({ achievedAt }) => <When at={achievedAt} as="day" /> },
                ]}
              />
              <MoreRows pages={pages} />
            </>
          )}
        </div>
      )}
    </PartView>
  );
}
