import type { AuditDeclaration } from '@codai/kit/security';

const mark = { none: 'A mark on a line of one’s own inbox.' };

export const audit: AuditDeclaration = {
  markNotificationRead: mark,
  markNotificationSeen: mark,
  markNotificationArchived: mark,
  snoozeNotification: mark,
  markAllRead: mark,
  setNotificationTiming: 'notification-timing.set',
  createCampaign: 'campaign.created',
  startCampaign: 'campaign.started',
  pauseCampaign: 'campaign.paused',
  cancelCampaign: 'campaign.cancelled',
  createTemplate: 'template.created',
  createTemplateVersion: 'template-version.created',
  publishTemplateVersion: 'template-version.published',
  sendEmail: 'email.sent',
  sendNotification: 'notification.sent',
  sendTestEmail: 'test-email.sent',
  scheduleMessage: 'message.scheduled',
  cancelScheduledMessage: 'scheduled-message.cancelled',
  setNotificationPreference: 'preference.set',
  setNotificationPreferences: 'preferences.set',
  registerPushDevice: 'push-device.registered',
  unregisterPushDevice: 'push-device.unregistered',
  unsubscribe: 'address.unsubscribed',
  resubscribe: 'address.resubscribed',
  sendProductNews: 'news.sent',
  addSuppression: 'suppression.added',
  removeSuppression: 'suppression.removed',
};
