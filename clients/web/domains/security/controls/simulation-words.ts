import { defineWords } from '@codai/ui';

export const simulationWords = defineWords({
  en: {
    title: 'Breach simulations',
    about:
      'An attack is played through against the rules, roles and log in use, and undone. Nobody is blocked, signed out or notified.',
    scenarios: {
      AUDIT_TAMPERING: 'Changed audit log',
      CREDENTIAL_STUFFING: 'Stuffed passwords',
      DATABASE_CREDENTIAL: 'Stolen database password',
      TOKEN_REPLAY: 'Replayed token',
    },
    scenario: 'Attack',
    run: 'Play through',
    running: 'Playing through…',
    passed: 'Withstood',
    failed: 'Not withstood',
    met: 'Met:',
    missed: 'Not met:',
    weekly: 'weekly simulation',
    by: (person: string) => `by ${person}`,
    none: 'No simulations yet',
    noneWhy: 'All attacks are played through each week.',
  },
  ro: {
    title: 'Simulări de atac',
    about:
      'Un atac este simulat asupra regulilor, rolurilor și jurnalului în uz, apoi anulat. Nimeni nu este blocat, deconectat sau anunțat.',
    scenarios: {
      AUDIT_TAMPERING: 'Jurnal de audit modificat',
      CREDENTIAL_STUFFING: 'Parole încercate în masă',
      DATABASE_CREDENTIAL: 'Parolă furată a bazei de date',
      TOKEN_REPLAY: 'Token refolosit',
    },
    scenario: 'Atac',
    run: 'Simulează',
    running: 'Se simulează…',
    passed: 'Rezistă',
    failed: 'Nu rezistă',
    met: 'Îndeplinit:',
    missed: 'Neîndeplinit:',
    weekly: 'simulare săptămânală',
    by: (person) => `de ${person}`,
    none: 'Nicio simulare încă',
    noneWhy: 'Toate atacurile sunt simulate în fiecare săptămână.',
  },
});
