import type { AuditDeclaration } from '@codai/kit/security';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  upsertContact: 'contact.written',
  importContacts: 'contacts.imported',
  recordContactConsent: 'consent.recorded',
  withdrawContactConsent: 'consent.withdrawn',
  stopMarketing: 'consent.withdrawn-by-link',
  stopMyMarketing: 'consent.withdrawn-by-person',
  suppressContactAddress: 'address.suppressed',
  liftContactSuppression: 'address.suppression-lifted',
  createSegment: 'segment.created',
  updateSegment: 'segment.changed',
  createMarketingCampaign: 'campaign.created',
  updateMarketingCampaign: 'campaign.changed',
  approveMarketingContent: 'campaign.approved',
  sendMarketingTest: 'campaign.tested',
  scheduleMarketingCampaign: 'campaign.scheduled',
  pauseMarketingCampaign: 'campaign.paused',
  resumeMarketingCampaign: 'campaign.resumed',
  cancelMarketingCampaign: 'campaign.cancelled',
  concludeExperiment: 'experiment.concluded',
  setMarketingSender: 'sender.set',
};
