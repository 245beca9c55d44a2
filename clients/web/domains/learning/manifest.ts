import { GraduationCap } from 'lucide-react';
import { type Domain, pagesOf } from '../../lib/manifest.ts';

const page = pagesOf(() => import('./pages.ts'));

export const learning: Domain = {
  name: 'learning',
  routes: [
    { path: '/learn', load: page('CoursesPage'), factors: 1 },
    { path: '/learn/:id', load: page('CoursePage'), factors: 1 },
    { path: '/learn/:id/edit', load: page('EditorPage') },
    { path: '/learn/:id/grades', load: page('GradebookPage') },
    { path: '/learn/:id/work', load: page('GradingPage') },
    { path: '/paths/:id', load: page('PathPage') },
  ],
  places: [
    { group: 'work', path: '/learn', label: { en: 'Courses', ro: 'Cursuri' }, icon: GraduationCap, keys: 'g u' },
  ],
};
