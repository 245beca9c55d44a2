import { Badge, Section, useLocale, useWords, When } from '@codai/ui';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { AnchorsByUsDocument } from './generated/operations.ts';
import { issuedWords } from './issued-words.ts';

/** Batches of credentials whose root was put into the chain. */
export function Anchors() {
  const words = useWords(issuedWords);
  const locale = useLocale();
  const pages = usePages(AnchorsByUsDocument, {}, ({ anchorBatches }) => anchorBatches);
  return (
    <Section title={words.anchors}>
      <RowList pages={pages} name={words.anchors} nothing={words.noAnchors} nothingWhy={words.noAnchorsWhy} as="ul">
        {({ id, issuer, leaves, network, state, root, createdAt }) => (
          <li className="row" key={id}>
            <span className="credentials-lines grow">
              <span className="strong">
                {issuer.name} · {locale.plural(leaves, words.leaves)}
              </span>
              <span className="meta">
                {network} · <When at={createdAt} />
              </span>
              <code className="meta credentials-did">{root}</code>
            </span>
            <Badge tone={state === 'CONFIRMED' ? 'good' : 'waits'}>{words.anchorStates[state]}</Badge>
          </li>
        )}
      </RowList>
    </Section>
  );
}
