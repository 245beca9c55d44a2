import type { Pages } from '../data/pages.ts';
import { Button } from '../parts/button.tsx';
import { appWords } from '../words/app-words.ts';
import { useWords } from '../words/locale.tsx';

export function MoreRows({
  pages,
  label,
}: {
  readonly pages: Pick<
    Pages<unknown, { readonly node: { readonly id: string } }>,
    'hasMore' | 'isLoadingMore' | 'more'
  >;
  readonly label?: string;
}) {
  const words = useWords(appWords);
  if (!pages.hasMore) return null;
  return (
    <Button
      look="plain"
      label={label ?? words.more}
      busy={pages.isLoadingMore ? words.loading : undefined}
      onPress={pages.more}
    />
  );
}
