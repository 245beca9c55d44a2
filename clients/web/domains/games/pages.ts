export { GamePage } from './game.tsx';
export { GamesPage } from './games.tsx';
export { JoinPage } from './join.tsx';
export { LeaderboardsPage } from './leaderboards.tsx';
export { MatchPage } from './match.tsx';
export { ReplayPage } from './replay.tsx';
export { ResultsPage } from './results.tsx';
export { StorePage } from './store.tsx';
