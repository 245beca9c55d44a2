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
  setMarketingSender: 'sender.set',
};
