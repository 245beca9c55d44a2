import { Badge, Button, Section, useWords } from '@codai/ui';
import { ExternalLink } from 'lucide-react';
import { useAct } from '../../lib/act.tsx';
import { DeriveFromFileDocument, type OneFileQuery } from './generated/operations.ts';
import { FilesProblem } from './problem.tsx';
import { filesWords } from './words.ts';

type File = NonNullable<OneFileQuery['file']>;

/** Kinds that make sense for a type of bytes. */
function kindsOf(contentType: string) {
  if (contentType.startsWith('image/')) return ['CLEAN', 'PREVIEW', 'THUMBNAIL'] as const;
  return contentType.startsWith('video/') ? (['RENDITION'] as const) : (['TEXT'] as const);
}

/** Forms that are made from the current version: which there are, and asking for another. */
export function Made({ file, onChanged }: { readonly file: File; readonly onChanged: () => void }) {
  const words = useWords(filesWords).made;
  const derive = useAct(DeriveFromFileDocument);
  return (
    <Section title={words.name}>
      <p className="meta">{words.why}</p>
      <ul className="rows" data-tight>
        {kindsOf(file.contentType).map((kind) => {
          const made = file.derivatives.find((one) => one.kind === kind);
          const isMissing = made === undefined || made.state === 'FAILED';
          return (
            <li key={kind}>
              <span className="grow">{words.kinds[kind]}</span>
              {made !== undefined && (
                <Badge tone={made.state === 'READY' ? 'good' : made.state === 'FAILED' ? 'danger' : 'waits'}>
                  {words.states[made.state]}
                </Badge>
              )}
              {made?.address && (
                <a className="link" href={made.address.url} aria-label={words.openOf(words.kinds[kind])}>
                  <ExternalLink className="icon" aria-hidden />
                </a>
              )}
              {isMissing && (
                <Button
                  size="s"
                  aria-label={words.makeOf(words.kinds[kind])}
                  onClick={async () => {
                    if ((await derive.run({ input: { fileId: file.id, kind } })) !== null) onChanged();
                  }}
                >
                  {words.make}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <FilesProblem problem={derive.problem} />
    </Section>
  );
}
