import { CalendarRange, Coins, Hourglass, Medal, Puzzle, Swords, Trophy } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const gamesCommands: readonly Command[] = [
  {
    label: { en: 'Leaderboards', ro: 'Clasamente' },
    icon: Trophy,
    path: '/games/leaderboards',
    synonyms: { en: 'ranking best players', ro: 'cei mai buni jucători' },
  },
  {
    label: { en: 'Puzzle of the day', ro: 'Problema zilei' },
    icon: Puzzle,
    path: '/games/puzzle',
    synonyms: { en: 'daily reversi games', ro: 'zilnic reversi jocuri' },
  },
  {
    label: { en: 'Your results', ro: 'Rezultatele tale' },
    icon: Medal,
    path: '/games/results',
    synonyms: { en: 'rating achievements history games', ro: 'rating realizări meciuri jocuri' },
  },
  {
    label: { en: 'Season of games', ro: 'Sezonul jocurilor' },
    icon: CalendarRange,
    path: '/games/season',
    synonyms: { en: 'pass tiers xp rewards games', ro: 'abonament niveluri xp recompense jocuri' },
  },
  {
    label: { en: 'Coins and store', ro: 'Monede și magazin' },
    icon: Coins,
    path: '/games/store',
    synonyms: { en: 'reward inventory items games', ro: 'recompensă inventar articole jocuri' },
  },
  {
    label: { en: 'Limits and parental controls', ro: 'Limite și control parental' },
    icon: Hourglass,
    path: '/games/limits',
    synonyms: { en: 'play time spending guardian child games', ro: 'timp de joc cheltuieli tutore copil jocuri' },
  },
  {
    label: { en: 'Tournaments', ro: 'Turnee' },
    icon: Swords,
    path: '/games/tournaments',
    synonyms: { en: 'cup swiss knock-out games', ro: 'cupă elvețian eliminatoriu jocuri' },
  },
];
