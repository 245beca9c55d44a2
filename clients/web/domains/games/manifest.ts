import { Gamepad2 } from 'lucide-react';
import { type Domain, pagesOf } from '../../lib/manifest.ts';

const page = pagesOf(() => import('./pages.ts'));
const seasonPage = pagesOf(() => import('./season-pages.ts'));

export const games: Domain = {
  name: 'games',
  routes: [
    { path: '/games', load: page('GamesPage'), factors: 1 },
    { path: '/games/leaderboards', load: page('LeaderboardsPage'), factors: 1 },
    { path: '/games/puzzle', load: page('PuzzlePage'), factors: 1 },
    { path: '/games/results', load: page('ResultsPage') },
    { path: '/games/limits', load: page('LimitsPage'), factors: 1 },
    { path: '/games/tournaments', load: page('TournamentsPage') },
    { path: '/games/tournaments/:id', load: page('TournamentPage') },
    { path: '/games/season', load: seasonPage('SeasonPage') },
    { path: '/games/store', load: page('StorePage') },
    { path: '/games/matches/:id', load: page('MatchPage'), factors: 1 },
    { path: '/games/replays/:id', load: page('ReplayPage'), factors: 1 },
    { path: '/games/join/:code', load: page('JoinPage') },
    { path: '/games/play/:slug', load: page('GamePage'), factors: 1 },
  ],
  places: [{ group: 'people', path: '/games', label: { en: 'Games', ro: 'Jocuri' }, icon: Gamepad2, keys: 'g g' }],
};
