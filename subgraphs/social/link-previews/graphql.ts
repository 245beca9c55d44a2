import { anyone } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { SocialContext } from '../context.ts';
import { firstLinkIn, hashOf } from './addresses.ts';
import type { LinkPageRow } from './loaders.ts';

/** A page, and the address under which a text names it. */
type LinkPreviewRow = LinkPageRow & { readonly url: string };

export const LinkPreviewType = builder.objectRef<LinkPreviewRow>('LinkPreview').implement({
  description:
    'Summary of the page behind the first link of a text, as the page describes itself. All of it is plain text.',
  authScopes: anyone,
  fields: (t) => ({
    url: t.text('url', 'Address as the text names it, without its fragment.'),
    host: t.text('host', 'Host of the page, after redirects.'),
    title: t.text('title', 'Title of the page, at most 200 characters.'),
    description: t.text('description', 'Description of the page, at most 300 characters; null without one.', {
      nullable: true,
    }),
    siteName: t.text('siteName', 'Name that the page gives its site, at most 80 characters; null without one.', {
      nullable: true,
    }),
  }),
});

/** The preview of a text that the viewer reads; null without a link, before its page is read, and where its author has removed it. */
export async function linkPreviewOf(
  { loaders }: SocialContext,
  { text, showsLink }: { readonly text: string | null; readonly showsLink: boolean },
): Promise<LinkPreviewRow | null> {
  const url = showsLink ? firstLinkIn(text ?? '') : null;
  if (url === null) return null;
  const page = await loaders.linkPage.load(hashOf(url));
  return page === null ? null : { ...page, url };
}
