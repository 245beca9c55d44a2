import type { Route } from '@codai/kit';
import { objectResponse } from '@codai/kit/files';
import type { Deps } from '../../deps.ts';
import { type PictureSize, pictureObject, sizes } from './loaders.ts';

const PATH = '/pictures/';
/** A picture that is no longer shown stops being read within the time that a signed address has. Source: files (d) 3. */
const CACHED_SECONDS = 300;

export const pictureUrl = ({ publicUrl }: Pick<Deps, 'publicUrl'>, fileId: string, size: PictureSize) =>
  `${publicUrl}${PATH}${fileId}/${size.toLowerCase()}`;

/** `GET /pictures/{file}/{size}`: images that a domain shows to everybody, such as avatars. The original is not read here. */
export function pictureRoute(deps: Deps): Route {
  return {
    method: 'GET',
    path: `${PATH}*`,
    async handle(request) {
      const [fileId = '', name, ...rest] = new URL(request.url).pathname.slice(PATH.length).split('/');
      const size = sizes.find((known) => known.toLowerCase() === name);
      const isPicture = size !== undefined && rest.length === 0 && /^fil_\w{1,60}$/.test(fileId);
      const found = isPicture ? await deps.database.systemRead(null, (tx) => pictureObject(tx, fileId, size)) : null;
      if (found === null)
        return new Response('Not found.', {
          status: 404,
          headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
        });
      const { objectKey: key, contentType } = found;
      const fileName = `${fileId}.webp`;
      const response = await objectResponse(request, {
        store: deps.objects,
        key,
        contentType,
        fileName,
        isInline: true,
      });
      response.headers.set('cache-control', `public, max-age=${CACHED_SECONDS}`);
      response.headers.set('content-security-policy', "default-src 'none'; sandbox");
      response.headers.set('cross-origin-resource-policy', 'cross-origin');
      return response;
    },
  };
}
