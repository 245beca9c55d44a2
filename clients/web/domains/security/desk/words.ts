import { defineWords } from '@codai/ui';

export const viewNames = [
  'alerts',
  'incidents',
  'rules',
  'blocks',
  'responses',
  'limits',
  'log',
  'integrity',
  'requests',
  'holds',
  'retention',
  'scans',
  'reports',
  'compliance',
] as const;
export type ViewName = (typeof viewNames)[number];

export const deskWords = defineWords({
  en: {
    title: 'Security desk',
    views: {
      alerts: 'Alerts',
      incidents: 'Incidents',
      rules: 'Rules',
      blocks: 'Blocks',
      responses: 'Responses',
      limits: 'Rate limits',
      log: 'Audit log',
      integrity: 'Integrity',
      requests: 'Data requests',
      holds: 'Legal holds',
      retention: 'Retention',
      scans: 'Scans',
      reports: 'Vulnerability reports',
      compliance: 'Compliance',
    },
  },
  ro: {
    title: 'Biroul de securitate',
    views: {
      alerts: 'Alerte',
      incidents: 'Incidente',
      rules: 'Reguli',
      blocks: 'Blocări',
      responses: 'Răspunsuri',
      limits: 'Limite de ritm',
      log: 'Jurnal de audit',
      integrity: 'Integritate',
      requests: 'Cereri despre date',
      holds: 'Rețineri legale',
      retention: 'Păstrare',
      scans: 'Scanări',
      reports: 'Sesizări de vulnerabilități',
      compliance: 'Conformitate',
    },
  },
});
