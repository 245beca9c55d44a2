import type { AuditDeclaration } from '@codai/kit';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  exportAuditLog: 'audit-log.exported',
  requestDataExport: 'data-export.requested',
  requestErasure: 'erasure.requested',
  cancelDataRequest: 'data-request.cancelled',
  linkDataExport: 'data-export.linked',
  placeDataHold: 'data-hold.placed',
  releaseDataHold: 'data-hold.released',
  recordConsent: 'consent.recorded',
  withdrawConsent: 'consent.withdrawn',
  createThreatRule: 'threat-rule.created',
  switchThreatRule: 'threat-rule.switched',
  triageThreatAlert: 'threat-alert.triaged',
  openSecurityIncident: 'security-incident.opened',
  updateSecurityIncident: 'security-incident.updated',
  blockSubject: 'access.blocked',
  unblockSubject: 'access.unblocked',
  setRateLimitPolicy: 'rate-limit.set',
  setRetentionPolicy: 'retention.set',
  startScan: 'scan.started',
  attachEvidence: 'evidence.attached',
  generateComplianceReport: 'compliance-report.generated',
  triageVulnerability: 'vulnerability.triaged',
  submitVulnerabilityReport: 'vulnerability-report.submitted',
  handleVulnerabilityReport: 'vulnerability-report.handled',
};
