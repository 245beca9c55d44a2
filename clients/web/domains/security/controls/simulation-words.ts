import { defineWords } from '@codai/ui';

export const simulationWords = defineWords({
  en: {
    title: 'Breach simulations',
    about:
      'Simulates an attack against the active rules, roles and log, then undoes it. No one is blocked, signed out or notified.',
    scenarios: {
      AUDIT_TAMPERING: 'Audit log tampering',
      CREDENTIAL_STUFFING: 'Credential stuffing',
      DATABASE_CREDENTIAL: 'Stolen database password',
      TOKEN_REPLAY: 'Token replay',
    },
    scenario: 'Attack',
    run: 'Run simulation',
    running: 'Running…',
    passed: 'Passed',
    failed: 'Failed',
    met: 'Met:',
    missed: 'Not met:',
    weekly: 'weekly simulation',
    by: (person: string) => `by ${person}`,
    none: 'No simulations yet',
    noneWhy: 'All attacks are simulated each week.',
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
    run: 'Rulează simularea',
    running: 'Se simulează…',
    passed: 'Trecută',
    failed: 'Eșuată',
    met: 'Îndeplinit:',
    missed: 'Neîndeplinit:',
    weekly: 'simulare săptămânală',
    by: (person) => `de ${person}`,
    none: 'Nicio simulare încă',
    noneWhy: 'Toate atacurile sunt simulate în fiecare săptămână.',
  },
});
