import type { ReactNode } from 'react';
import { useOnline } from '../data/online.tsx';
import type { Part } from '../data/part.ts';
import { Button } from '../parts/button.tsx';
import { Note, Skeleton } from '../parts/structure.tsx';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';

export interface PartViewProps<Data, Value> {
  readonly part: Part<Data>;
  readonly pick: (data: Data) => Value | null | undefined;
  readonly name: string;
  readonly children: (value: Value) => ReactNode;
}

/** Shows a part, its shape while it loads, or which part does not answer. */
export function PartView<Data, Value>({ part, pick, name, children }: PartViewProps<Data, Value>) {
  const words = useWords(appWords);
  const isOnline = useOnline();
  const locale = useLocale();
  const value = part.data === undefined ? undefined : pick(part.data);
  const retry = <Button look="line" label={words.tryAgain} onPress={part.reload} />;
  if (value !== undefined && value !== null) {
    return (
      <>
        {part.isDown && isOnline && (
          <Note title={words.part.down(name)} actions={retry}>
            {part.asOf ? words.part.asOf(locale.when(part.asOf)) : words.part.rest}
          </Note>
        )}
        {children(value)}
      </>
    );
  }
  if (part.isLoading) return <Skeleton />;
  if (part.needsFactor) return <Note tone="accent" title={words.part.needsFactor(name)} />;
  if (part.isForbidden) return <Note tone="accent" title={words.part.forbidden(name)} />;
  return (
    <Note title={words.part.down(name)} actions={retry}>
      {words.part.rest}
    </Note>
  );
}
