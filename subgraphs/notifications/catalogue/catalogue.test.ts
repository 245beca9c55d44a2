import { describe, expect, it } from 'vitest';
import { definitionOf, notificationTypeKeys, notificationTypes } from './catalogue.ts';
import { categories, type NotificationTypeDefinition } from './definition.ts';

describe('the catalogue', () => {
  it('NOTIF-2: only what protects the account is critical', () => {
    for (const key of notificationTypeKeys) {
      const { category, isCritical }: NotificationTypeDefinition = notificationTypes[key];
      expect({ key, isCritical }).toEqual({ key, isCritical: category === 'SECURITY' });
    }
  });

  it('offers each type in at least one channel, and what nobody can refuse is on', () => {
    for (const key of notificationTypeKeys) {
      const { channels, isCritical, category }: NotificationTypeDefinition = notificationTypes[key];
      expect(Object.keys(channels).length).toBeGreaterThan(0);
      if (isCritical) expect(Object.values(channels).every((isOn) => isOn)).toBe(true);
      expect(categories).toContain(category);
    }
  });

  it.each(['', 'social', '__proto__', 'constructor', 'toString'])('knows no type %j', (key) => {
    expect(definitionOf(key)).toBeNull();
  });
});
