import { useWords } from '@codai/ui';
import { TabLinks } from '../../lib/tab-links.tsx';
import { puzzleWords } from './puzzle-words.ts';
import { gamesWords } from './words.ts';

/** Pages of the games beside each other. */
export function GamesTabs({
  current,
}: {
  readonly current: 'games' | 'leaderboards' | 'limits' | 'puzzle' | 'results' | 'season' | 'store' | 'tournaments';
}) {
  const words = useWords(gamesWords);
  const puzzle = useWords(puzzleWords);
  const tabs = [
    { key: 'games', label: words.title, href: '/games' },
    { key: 'puzzle', label: puzzle.title, href: '/games/puzzle' },
    { key: 'tournaments', label: words.tournaments, href: '/games/tournaments' },
    { key: 'leaderboards', label: words.leaderboards, href: '/games/leaderboards' },
    { key: 'results', label: words.results, href: '/games/results' },
    { key: 'season', label: words.seasonTab, href: '/games/season' },
    { key: 'store', label: words.store, href: '/games/store' },
    { key: 'limits', label: words.limits, href: '/games/limits' },
  ] as const;
  return <TabLinks label={words.title} tabs={tabs} current={current} />;
}
