import type { Words } from '@codai/ui';

export const viewNames = ['alerts', 'incidents', 'rules', 'blocks', 'log', 'integrity', 'requests', 'holds'] as const;
export type ViewName = (typeof viewNames)[number];

interface DeskWords {
  readonly title: string;
  readonly views: Readonly<Record<ViewName, string>>;
}

export const deskWords: Words<DeskWords> = {
  en: {
    title: 'Security desk',
    views: {
      alerts: 'Alerts',
      incidents: 'Incidents',
      rules: 'Rules',
      blocks: 'Blocks',
      log: 'Audit log',
      integrity: 'Integrity',
      requests: 'Data requests',
      holds: 'Legal holds',
    },
  },
  ro: {
    title: 'Biroul de securitate',
    views: {
      alerts: 'Alerte',
      incidents: 'Incidente',
      rules: 'Reguli',
      blocks: 'Blocări',
      log: 'Jurnal de audit',
      integrity: 'Integritate',
      requests: 'Cereri despre date',
      holds: 'Rețineri legale',
    },
  },
};
