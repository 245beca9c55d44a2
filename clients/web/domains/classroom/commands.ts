import { CalendarPlus, Presentation, UsersRound } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const classroomCommands: readonly Command[] = [
  {
    label: { en: 'Add an event to the calendar', ro: 'Adaugă un eveniment în calendar' },
    icon: CalendarPlus,
    path: '/calendar?do=event',
  },
  {
    label: { en: 'Schedule a class', ro: 'Programează o clasă' },
    icon: Presentation,
    path: '/classes?do=plan',
    synonyms: { en: 'session lesson', ro: 'sesiune lecție' },
  },
  {
    label: { en: 'Create a study space', ro: 'Creează un spațiu de studiu' },
    icon: UsersRound,
    path: '/study?do=create',
    synonyms: { en: 'group', ro: 'grup' },
  },
];
