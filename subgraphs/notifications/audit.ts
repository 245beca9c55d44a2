import type { AuditDeclaration } from '@codai/kit';

const mark = { none: 'A mark on a line of one’s own inbox.' };

export const audit: AuditDeclaration = {
  markNotificationRead: mark,
  markNotificationSeen: mark,
  markNotificationArchived: mark,
  markAllRead: mark,
  setNotificationPreference: 'preference.set',
  unsubscribe: 'address.unsubscribed',
  resubscribe: 'address.resubscribed',
  sendProductNews: 'news.sent',
  addSuppression: 'suppression.added',
  removeSuppression: 'suppression.removed',
};
