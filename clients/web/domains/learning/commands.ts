import { GraduationCap, Plus, Presentation, Route } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const learningCommands: readonly Command[] = [
  {
    label: { en: 'Courses that you take', ro: 'Cursurile tale' },
    icon: GraduationCap,
    path: '/learn?view=mine',
    synonyms: { en: 'enrolments continue', ro: 'înscrieri continuă' },
  },
  { label: { en: 'Learning paths', ro: 'Trasee de învățare' }, icon: Route, path: '/learn?view=paths' },
  {
    label: { en: 'Courses that you teach', ro: 'Cursurile pe care le predai' },
    icon: Presentation,
    path: '/learn?view=teaching',
    synonyms: { en: 'instructor editor', ro: 'instructor editor' },
  },
  { label: { en: 'Create a course', ro: 'Creează un curs' }, icon: Plus, path: '/learn?view=teaching&do=course' },
];
