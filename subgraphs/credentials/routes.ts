import type { Route } from '@codai/kit';
import { documentRoute } from '@codai/kit/documents';
import type { Deps } from './deps.ts';
import { ACHIEVEMENTS_PATH, achievementOf, OPEN_BADGES } from './issuance/credentials/document.ts';
import { STATUS_PATH, signedStatusList } from './issuance/status/lists.ts';
import { links, renderCredential } from './presentation/rendering/render.ts';
import { didDocument, didOf, ISSUERS_PATH } from './signing/did.ts';

// Verifiers ask from anywhere, also from pages of others. Nothing of it is kept on the way: a revocation counts at once.
const HEADERS = {
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
};

const notFound = () => new Response('Not found.', { status: 404, headers: HEADERS });
const answer = (body: string, contentType: string) =>
  new Response(body, { headers: { ...HEADERS, 'content-type': contentType } });

/** Achievement by which at least one credential was issued: its holders show the same text. Unissued achievements stay private, and answer null. */
async function publishedAchievement(deps: Deps, templateId: string, templateNumber: number): Promise<object | null> {
  const issued =
    templateId === ''
      ? null
      : await deps.database.systemRead(null, (tx) =>
          tx.credential.findFirst({
            where: { templateId, templateNumber },
            select: { kind: true, templateVersion: true },
          }),
        );
  if (issued === null) return null;
  const { number, name, description, criteria } = issued.templateVersion;
  const template = { id: templateId, number, kind: issued.kind, name, description, criteria };
  return { '@context': ['https://www.w3.org/ns/credentials/v2', OPEN_BADGES], ...achievementOf(deps, template) };
}

/** Public addresses for verifiers: issuers' keys, achievements and status lists. Documents answer only at links that GraphQL returns. */
export const routes = (deps: Deps): readonly Route[] => [
  {
    method: 'GET',
    path: `${ISSUERS_PATH}*`,
    async handle({ url }) {
      const [, issuerId] = /^\/issuers\/(iss_[0-9a-z_]{1,60})\/did\.json$/.exec(new URL(url).pathname) ?? [];
      if (issuerId === undefined) return notFound();
      const keys = await deps.database.systemRead(null, (tx) =>
        tx.issuerKey.findMany({ where: { issuerId }, orderBy: [{ validFrom: 'desc' }, { id: 'asc' }], take: 200 }),
      );
      if (keys.length === 0) return notFound();
      return answer(JSON.stringify(didDocument(didOf(deps, issuerId), keys)), 'application/did+json');
    },
  },
  {
    method: 'GET',
    path: `${ACHIEVEMENTS_PATH}*`,
    async handle({ url }) {
      const [, templateId = '', number = ''] =
        /^\/credential-templates\/(cre_[0-9a-z_]{1,60})\/([1-9]\d{0,8})$/.exec(new URL(url).pathname) ?? [];
      const achievement = await publishedAchievement(deps, templateId, Number(number));
      return achievement === null ? notFound() : answer(JSON.stringify(achievement), 'application/ld+json');
    },
  },
  {
    method: 'GET',
    path: `${STATUS_PATH}*`,
    async handle({ url }) {
      const [, id] = /^\/status-lists\/(stl_[0-9a-z]{1,60})$/.exec(new URL(url).pathname) ?? [];
      const list = id === undefined ? null : await signedStatusList(deps, id);
      return list === null ? notFound() : answer(list, 'application/vc');
    },
  },
  documentRoute(links, deps, (of) => renderCredential(deps, of)),
];
