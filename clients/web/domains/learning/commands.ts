import { GraduationCap, Plus, Presentation, Route } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const learningCommands: readonly Command[] = [
  {
    label: { en: 'My courses', ro: 'Cursurile tale' },
    icon: GraduationCap,
    path: '/learn?view=mine',
    synonyms: { en: 'enrolments continue', ro: 'înscrieri continuă' },
  },
  { label: { en: 'Learning paths', ro: 'Trasee de învățare' }, icon: Route, path: '/learn?view=paths' },
  {
    label: { en: 'Courses I teach', ro: 'Cursurile pe care le predai' },
    icon: Presentation,
    path: '/learn?view=teaching',
    synonyms: { en: 'instructor editor', ro: 'instructor editor' },
  },
  { label: { en: 'Create a course', ro: 'Creează un curs' }, icon: Plus, path: '/learn?view=teaching&do=course' },
];
