import type { AuditDeclaration } from '@codai/kit/security';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  createFlag: 'flag.created',
  updateFlag: 'flag.updated',
  killFlag: 'flag.killed',
  reviveFlag: 'flag.revived',
  archiveFlag: 'flag.archived',
  scheduleFlagChange: 'flag-change.proposed',
  approveFlagChange: 'flag-change.approved',
  rejectFlagChange: 'flag-change.rejected',
  withdrawFlagChange: 'flag-change.withdrawn',
  setConfig: 'config.set',
  publishAnnouncement: 'announcement.published',
  withdrawAnnouncement: 'announcement.withdrawn',
  dismissAnnouncement: { none: 'A mark on an announcement, of the caller alone.' },
  saveDashboardLayout: { none: 'The arrangement of one’s own home.' },
  openIncident: 'incident.opened',
  updateIncident: 'incident.updated',
  resolveIncident: 'incident.resolved',
  scheduleMaintenance: 'maintenance.scheduled',
  cancelMaintenance: 'maintenance.cancelled',
  createApiPlan: 'api-plan.created',
  updateApiPlan: 'api-plan.updated',
  archiveApiPlan: 'api-plan.archived',
  setOrganizationPlan: 'organization-plan.set',
};
