import { IdCard, Stamp } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const credentialsCommands: readonly Command[] = [
  { label: { en: 'Portfolio', ro: 'Portofoliu de realizări' }, icon: IdCard, path: '/credentials?view=portfolio' },
  {
    label: { en: 'Issue credentials', ro: 'Emite diplome și certificate' },
    icon: Stamp,
    path: '/credentials?view=issuing',
    synonyms: { en: 'certificates badges templates', ro: 'certificate insigne șabloane' },
  },
];
