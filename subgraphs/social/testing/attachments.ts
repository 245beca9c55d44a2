import files from '@codai/files';
import { type FilesTest, filesOf, pictureOf } from '@codai/files/testing/files';
import type { Caller } from '@codai/kit';
import { type AddressedAttachment, attachmentUrl } from '../attachments/addresses.ts';
import { attachmentRoute } from '../attachments/route.ts';
import { as, openSocialBeside, type SocialUnderTest } from './social.ts';

export interface Attachment {
  readonly id: string;
  readonly kind: string;
  readonly altText: string;
  readonly name: string;
  readonly size: string;
  readonly width: number | null;
  readonly blurhash: string | null;
  readonly thumbnailUrl: string | null;
  readonly previewUrl: string | null;
  readonly downloadUrl: string | null;
}

export const ATTACHED = 'attachments { id kind altText name size width blurhash thumbnailUrl previewUrl downloadUrl }';

export type AttachmentsTest = Awaited<ReturnType<typeof attachmentsTest>>;

/** Social beside files, with what people upload and what browsers read. */
export async function attachmentsTest(...names: readonly string[]) {
  const social: SocialUnderTest = await openSocialBeside([files], ...names);
  const library: FilesTest = filesOf(social.beside('files') as FilesTest['subject']);
  const route = attachmentRoute(social.deps);
  return {
    social,
    library,
    picture: async (who: string, color = '#336699') =>
      (await library.upload(as(who), await pictureOf(color), { name: 'pier.png', type: 'image/png' })).id,
    file: async (who: string, text = 'High water at 06:10') =>
      (await library.upload(as(who), text, { name: 'tides.txt' })).id,
    /** Address of a preview, as social makes it for the caller. */
    address: (caller: Caller, attachment: AddressedAttachment) =>
      attachmentUrl(social.deps, caller, attachment, 'preview'),
    /** Status with which the address is read: the last one of the way to the bytes. */
    async status(url: string | null): Promise<number> {
      const { status, headers } = await route.handle(new Request(String(url)));
      return status === 302 ? (await library.http(String(headers.get('location')))).status : status;
    },
    attachmentsOf: async (caller: Caller, postId: string): Promise<readonly Attachment[] | null> => {
      const document = `query ($id: ID!) { post(id: $id) { ${ATTACHED} } }`;
      const { post } = await social.ask<{ post: { attachments: Attachment[] } | null }>(caller, document, {
        id: postId,
      });
      return post?.attachments ?? null;
    },
    /** Whether files keeps it for something. */
    isKept: async (fileId: string) =>
      (await library.query<{ kept_for: string | null }>('SELECT kept_for FROM files.file WHERE id = $1', [fileId]))[0]
        ?.kept_for != null,
    [Symbol.asyncDispose]: () => social[Symbol.asyncDispose](),
  };
}
