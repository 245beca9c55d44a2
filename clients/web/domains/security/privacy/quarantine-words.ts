import { defineWords } from '@codai/ui';

/** Words of reading a quarantined version of a file. */
export const quarantineWords = defineWords({
  en: {
    act: 'Download from quarantine',
    warning: 'Harmful content was found in this version',
    warningWhy: 'Open it only where it can do no harm. Each use is recorded, with your name.',
    version: 'Number of the version',
    busy: 'Asking',
    missing: 'There is no such version in quarantine',
    missingWhy: 'Compare the id and the number. Versions outside quarantine are not given out here.',
  },
  ro: {
    act: 'Descarcă din carantină',
    warning: 'În această versiune s-a găsit conținut dăunător',
    warningWhy: 'Deschide-o numai unde nu poate face rău. Fiecare folosire se înregistrează, cu numele tău.',
    version: 'Numărul versiunii',
    busy: 'Se cere',
    missing: 'Nu există o asemenea versiune în carantină',
    missingWhy: 'Compară id-ul și numărul. Versiunile din afara carantinei nu se dau aici.',
  },
});
