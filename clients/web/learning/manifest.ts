import { GraduationCap } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const learning: Domain = {
  name: 'learning',
  routes: [
    { path: '/learn', load: () => import('./courses.tsx') },
    { path: '/learn/:id', load: () => import('./course.tsx') },
    { path: '/learn/:id/edit', load: () => import('./editor.tsx') },
    { path: '/learn/:id/grades', load: () => import('./gradebook.tsx') },
    { path: '/learn/:id/work', load: () => import('./grading.tsx') },
    { path: '/paths/:id', load: () => import('./paths.tsx') },
  ],
  places: [
    { group: 'work', path: '/learn', label: { en: 'Courses', ro: 'Cursuri' }, icon: GraduationCap, keys: 'g u' },
  ],
};
