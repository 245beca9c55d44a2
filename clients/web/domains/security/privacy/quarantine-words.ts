import { defineWords } from '@codai/ui';

/** Words of reading a quarantined version of a file. */
export const quarantineWords = defineWords({
  en: {
    act: 'Download from quarantine',
    warning: 'Harmful content was found in this version',
    warningWhy: 'Open it only in an isolated environment. Each download is recorded with your name.',
    version: 'Version number',
    busy: 'Requesting',
    missing: 'Version not found in quarantine',
    missingWhy: 'Check the id and the version number. Only quarantined versions can be downloaded here.',
  },
  ro: {
    act: 'Descarcă din carantină',
    warning: 'În această versiune s-a găsit conținut dăunător',
    warningWhy: 'Deschide-o doar într-un mediu izolat. Fiecare descărcare se înregistrează cu numele tău.',
    version: 'Numărul versiunii',
    busy: 'Se cere',
    missing: 'Versiunea nu a fost găsită în carantină',
    missingWhy: 'Verifică id-ul și numărul versiunii. Aici se pot descărca doar versiuni din carantină.',
  },
});
