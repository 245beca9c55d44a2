import { loaderById } from '@codai/kit/graphql';
import type { Deps, FilesRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly picture: ReturnType<typeof pictureLoader>;
  }
}

export const sizes = ['THUMBNAIL', 'PREVIEW'] as const;
export type PictureSize = (typeof sizes)[number];

/** A public image as everybody sees it. */
export interface Picture {
  readonly id: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly blurhash: string | null;
}

/** A derivative of a public file, which its domain shows to everybody and whose bytes bear no metadata. */
const PUBLIC = Prisma.sql`file f JOIN derivative d ON d.file_id = f.id AND d.number = f.current_number AND d.state = 'READY'
  WHERE f.is_public AND f.status = 'READY'`;

/** Public images, by the ids of their files: null for a file that is not public, also for its owner. */
export const pictureLoader = ({ database }: Deps) =>
  loaderById((ids: readonly string[]) =>
    database.systemRead(
      null,
      (tx) => tx.$queryRaw<Picture[]>`
        SELECT f.id, f.width, f.height, f.blurhash FROM ${PUBLIC} AND d.kind = 'THUMBNAIL' AND f.id = ANY(${[...ids]})`,
    ),
  );

export interface PictureObject {
  readonly objectKey: string;
  readonly contentType: string;
}

export async function pictureObject(tx: FilesRead, fileId: string, size: PictureSize): Promise<PictureObject | null> {
  const [row] = await tx.$queryRaw<PictureObject[]>`
    SELECT d.object_key AS "objectKey", d.content_type AS "contentType" FROM ${PUBLIC} AND d.kind = ${size} AND f.id = ${fileId}`;
  return row ?? null;
}
