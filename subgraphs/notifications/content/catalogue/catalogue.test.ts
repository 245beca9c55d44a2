import { readdir, readFile } from 'node:fs/promises';
import { allNotifications } from '@codai/contracts/all/notifications';
import { describe, expect, it } from 'vitest';
import { declaredReactions } from '../../notices/dispatch/declared.ts';
import { hooks } from '../../notices/dispatch/hooks.ts';
import { targets } from '../../notices/inbox/targets.ts';
import { definitionOf, notificationTypeKeys, notificationTypes } from './catalogue.ts';
import { categories, type NotificationTypeDefinition } from './definition.ts';

/** The routes that the domains of the web app declare; where a parameter stands, anything may. */
async function readManifests(): Promise<readonly RegExp[]> {
  const web = new URL('../../../../clients/web/domains/', import.meta.url);
  const routes: RegExp[] = [];
  for (const folder of await readdir(web)) {
    const text = await readFile(new URL(`${folder}/manifest.ts`, web), 'utf8').catch(() => '');
    for (const [, path = ''] of text.matchAll(/path: '([^']+)',\s*load:/g))
      routes.push(new RegExp(`^${path.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+')}$`));
  }
  return routes;
}

/** Domains that declare a type of the category. */
const domainsOf = (wanted: string) =>
  allNotifications
    .filter(({ types }) => Object.values(types).some(({ category }) => category === wanted))
    .map(({ contract }) => contract.domain);

describe('the catalogue', () => {
  it('NOTIF-2: only what protects the account is critical', () => {
    for (const key of notificationTypeKeys) {
      const { category, isCritical }: NotificationTypeDefinition = notificationTypes[key];
      expect({ key, isCritical }).toEqual({ key, isCritical: category === 'SECURITY' });
    }
    expect(domainsOf('SECURITY')).toEqual(['identity']);
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
      expect({ key, consent }).toEqual({ key, consent: category === 'MARKETING' ? 'marketing.email' : null });
    }
    expect(domainsOf('MARKETING')).toEqual(['marketing', 'notifications']);
  });

  it('leads to pages of the web app alone', async () => {
    const manifests = await readManifests();
    for (const key of notificationTypeKeys) {
      const { path, variables: names }: NotificationTypeDefinition = notificationTypes[key];
      if (path === null) continue;
      const page = path({ targetId: 'id_1', variables: Object.fromEntries(names.map((name) => [name, 'id_1'])) });
      expect(page, key).not.toContain('undefined');
      expect(page, key).toMatch(/^\/app\//);
      expect(
        manifests.some((route) => route.test(page.slice('/app'.length).split('?')[0] ?? '')),
        `${key}: ${page}`,
      ).toBe(true);
    }
  });

  it('knows what each notification is about, and shows no id in a text', () => {
    for (const { types } of allNotifications) {
      for (const [key, { target, hasActor, variables, words }] of Object.entries(types)) {
        if (target !== undefined) expect(targets, key).toContain(target);
        if (!hasActor) expect(JSON.stringify(words), key).not.toContain('{{actorName}}');
        for (const [name, kind] of Object.entries(variables)) {
          const isShown = JSON.stringify(words).includes(`{{${name}}}`);
          expect({ key, name, isShown }).toEqual({ key, name, isShown: kind !== 'ID' });
        }
      }
    }
  });

  it('has a cause for each type, but for those that are sent on request', () => {
    const uncaused = allNotifications.flatMap(({ types }) =>
      Object.entries(types).flatMap(([key, { causes }]) => (Object.keys(causes).length === 0 ? [key] : [])),
    );
    expect(uncaused).toEqual(['organization.campaign', 'organization.email', 'organization.message', 'product.news']);
  });

  it('ends the start when a notification is left to a hook that does not exist', () => {
    for (const declared of allNotifications) {
      const hooked: readonly string[] = Object.keys(hooks);
      const causes = Object.values(declared.types).flatMap((type) => Object.entries(type.causes));
      const left = causes.flatMap(([event, cause]) => (cause === 'HOOK' ? [event] : []));
      expect(() => declaredReactions(declared, new Set(hooked))).not.toThrow();
      for (const event of left) {
        const others = new Set(hooked.filter((one) => one !== event));
        expect(() => declaredReactions(declared, others)).toThrow(`to a hook of ${event}, which does not exist.`);
      }
    }
  });

  it.each(['', 'social', '__proto__', 'constructor', 'toString'])('knows no type %j', (key) => {
    expect(definitionOf(key)).toBeNull();
  });
});
