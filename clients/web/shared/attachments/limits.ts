/** Limits of a post, comment or message, as the server has them; `limits.test.ts` compares the two. */
export const attachmentLimits = {
  pictures: 4,
  files: 10,
  pictureBytes: 20_000_000,
  fileBytes: 100_000_000,
  altTextCharacters: 1_000,
} as const;

/** Sides of the smallest picture, in pixels. */
export const PICTURE_SIDE_MIN = 8;

const PICTURE_TYPES: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
]);

export type AttachmentKind = 'FILE' | 'PICTURE';

/** Why a file was not taken. */
export interface NotTaken {
  readonly name: string;
  readonly why: 'empty' | 'heic' | 'mixed' | 'pictureTooLarge' | 'tooLarge' | 'tooManyFiles' | 'tooManyPictures';
}

export interface Choice {
  readonly taken: readonly { readonly file: File; readonly kind: AttachmentKind }[];
  readonly notTaken: readonly NotTaken[];
}

const isPicture = ({ type }: File) => PICTURE_TYPES.has(type);
const isHeic = ({ name, type }: File) => /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);

/** Splits a choice into files that join the present attachments and files that are left out: pictures stay among pictures, and beside files a picture is a file. */
export function choose(files: readonly File[], present: readonly { readonly kind: AttachmentKind }[]): Choice {
  const first = present[0]?.kind ?? (files.some((file) => !isPicture(file) && !isHeic(file)) ? 'FILE' : 'PICTURE');
  const taken: Choice['taken'][number][] = [];
  const notTaken: NotTaken[] = [];
  for (const file of files) {
    const why = refusalOf(file, first, present.length + taken.length);
    if (why === null) taken.push({ file, kind: first });
    else notTaken.push({ name: file.name, why });
  }
  return { taken, notTaken };
}

function refusalOf(file: File, kind: AttachmentKind, count: number): NotTaken['why'] | null {
  const { pictures, files, pictureBytes, fileBytes } = attachmentLimits;
  if (file.size === 0) return 'empty';
  if (kind === 'FILE') {
    if (count >= files) return 'tooManyFiles';
    return file.size > fileBytes ? 'tooLarge' : null;
  }
  if (isHeic(file)) return 'heic';
  if (!isPicture(file)) return 'mixed';
  if (count >= pictures) return 'tooManyPictures';
  return file.size > pictureBytes ? 'pictureTooLarge' : null;
}
