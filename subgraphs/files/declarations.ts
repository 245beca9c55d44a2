import { files } from '@codai/contracts/files';
import { identity } from '@codai/contracts/identity';
import type { SubgraphDeclarations } from '@codai/kit';
import { settings } from './settings.ts';

/** The facts of files that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: files,
  grade: 'ordinary',
  acceptsTokenWrites: true,
  consumes: [identity],
  asks: ['identity'],
  settings,
  standIns: { scanner: null, transcoder: null },
  plainRoutes: [
    'GET /uploads/*',
    // The handler reads no further than the size the upload was announced with, which FILES_FILE_BYTES_MAX bounds.
    { route: 'PATCH /uploads/*', streamsBody: true, bodyBytesMax: Number.MAX_SAFE_INTEGER },
    'DELETE /uploads/*',
    'OPTIONS /uploads/*',
    'GET /d/*',
    'OPTIONS /d/*',
    'GET /pictures/*',
  ],
  jobTables: null,
  openFields: {
    // The text of a search, and what was found.
    GlobalSearch: ['id'],
    SearchFinding: ['detail', 'id', 'title'],
    Mutation: ['openShareLink'],
    OpenedShareLink: ['contentType', 'expiresAt', 'name', 'size', 'url'],
    Picture: ['blurhash', 'height', 'id', 'previewUrl', 'thumbnailUrl', 'width'],
    Query: ['_entities', '_service', 'shareLinkForm'],
    ShareLinkForm: ['asksPassword'],
    User: ['id'],
  },
};
