import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { definitionOf, notificationTypeKeys, notificationTypes } from './catalogue.ts';
import { categories, type NotificationTypeDefinition } from './definition.ts';

/** The routes that the domains of the web app declare; where a parameter stands, anything may. */
async function readManifests(): Promise<readonly RegExp[]> {
  const web = new URL('../../../clients/web/', import.meta.url);
  const routes: RegExp[] = [];
  for (const folder of await readdir(web)) {
    const text = await readFile(new URL(`${folder}/manifest.ts`, web), 'utf8').catch(() => '');
    for (const [, path = ''] of text.matchAll(/path: '([^']+)',\s*load:/g))
      routes.push(new RegExp(`^${path.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+')}$`));
  }
  return routes;
}

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

  it('asks for a consent before marketing, and for nothing else', () => {
    for (const key of notificationTypeKeys) {
      const { category, consent }: NotificationTypeDefinition = notificationTypes[key];
      expect({ key, consent }).toEqual({ key, consent: category === 'MARKETING' ? 'marketing.email' : undefined });
    }
  });

  it('leads to pages of the web app alone', async () => {
    const manifests = await readManifests();
    const variables = {
      contractId: 'ctr_1',
      postingId: 'job_1',
      accountId: 'acc_1',
      invoiceId: 'inv_1',
      requestId: 'prq_1',
    };
    for (const key of notificationTypeKeys) {
      const { path }: NotificationTypeDefinition = notificationTypes[key];
      if (path === null) continue;
      const page = path({ targetId: 'id_1', variables });
      expect(page, key).toMatch(/^\/app\//);
      expect(
        manifests.some((route) => route.test(page.slice('/app'.length).split('?')[0] ?? '')),
        `${key}: ${page}`,
      ).toBe(true);
    }
  });

  it.each(['', 'social', '__proto__', 'constructor', 'toString'])('knows no type %j', (key) => {
    expect(definitionOf(key)).toBeNull();
  });
});
