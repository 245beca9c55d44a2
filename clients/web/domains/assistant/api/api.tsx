import { Badge, Button, Empty, Panel, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { serverDate } from '../../../lib/clock.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { Page } from '../../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { RowList } from '../../../lib/row-list.tsx';
import { Person } from '../../../shared/people/person.tsx';
import { dollars } from '../dollars.ts';
import { AssistantPlaces } from '../places.tsx';
import { CreateKey } from './create-key.tsx';
import { CreateProduct } from './create-product.tsx';
import {
  type AiApiKeyLineFragment,
  AiApiKeysDocument,
  type AiApiProductLineFragment,
  AiApiProductsDocument,
  RevokeAiApiKeyDocument,
} from './generated/operations.ts';
import { apiWords } from './words.ts';
import '../assistant.css';

/** API products of the organisation with their keys, and what both were used for this month. */
export default function ApiPage() {
  const words = useWords(apiWords);
  const { get, change } = useAddress();
  const products = usePages(AiApiProductsDocument, {}, ({ aiApiProducts }) => aiApiProducts);
  const keys = usePages(AiApiKeysDocument, {}, ({ aiApiKeys }) => aiApiKeys);
  const isNew = get('new');
  const close = () => change({ new: null });
  return (
    <Page title={words.title}>
      <AssistantPlaces here="api" />
      <div className="stack">
        <p className="meta">{words.about}</p>
        <Section
          title={words.products}
          actions={
            <Button size="s" icon={Plus} onClick={() => change({ new: 'product' })}>
              {words.newProduct}
            </Button>
          }
        >
          <Panel>
            <PartView part={products.part} pick={(data) => data.aiApiProducts} name={words.products}>
              {() =>
                products.rows.length === 0 ? (
                  <Empty title={words.noProducts}>{words.noProductsWhy}</Empty>
                ) : (
                  <ul className="rows">
                    {products.rows.map((product) => (
                      <ProductRow key={product.id} product={product} />
                    ))}
                  </ul>
                )
              }
            </PartView>
            <MoreRows pages={products} />
          </Panel>
        </Section>
        <Section
          title={words.keys}
          actions={
            products.rows.length > 0 && (
              <Button size="s" icon={Plus} onClick={() => change({ new: 'key' })}>
                {words.newKey}
              </Button>
            )
          }
        >
          <Keys keys={keys} />
        </Section>
      </div>
      {isNew === 'product' && <CreateProduct onClose={close} onCreated={products.part.reload} />}
      {isNew === 'key' && products.rows.length > 0 && (
        <CreateKey products={products.rows} onClose={close} onCreated={keys.part.reload} />
      )}
    </Page>
  );
}

function ProductRow({ product }: { readonly product: AiApiProductLineFragment }) {
  const words = useWords(apiWords);
  const locale = useLocale();
  const { name, modelIds, usedTokens, monthlyTokens, usedRequests, requestsPerMinute } = product;
  const [used, most] = [Number(usedTokens), Number(monthlyTokens)];
  const isExhausted = BigInt(usedTokens) >= BigInt(monthlyTokens);
  const text = words.used(locale.number(used), locale.number(most));
  return (
    <li>
      <div className="grow assistant-lines">
        <span className="line wrap">
          <span className="strong user-text">{name}</span>
          {product.isBilled && <Badge>{words.billed}</Badge>}
        </span>
        <progress
          className="progress"
          max={most}
          value={Math.min(used, most)}
          aria-label={`${name}: ${text}`}
          data-tone={isExhausted ? 'warning' : undefined}
        />
        <span>
          {text}
          {isExhausted && <span className="meta"> {words.exhausted}</span>}
        </span>
        <span className="meta">
          {words.requests(locale.number(usedRequests))} · {words.rate(locale.number(requestsPerMinute))} ·{' '}
          {words.prices(
            dollars(product.requestMicros, locale.language),
            dollars(product.tokensMicros, locale.language),
          )}
        </span>
        <span className="meta mono">{modelIds.join(', ')}</span>
      </div>
    </li>
  );
}

function Keys({ keys }: { readonly keys: ReturnType<typeof usePages<unknown, object, AiApiKeyLineFragment>> }) {
  const words = useWords(apiWords);
  const tell = useToast();
  const revoke = useAct(RevokeAiApiKeyDocument);
  const [asked, ask] = useState<AiApiKeyLineFragment | null>(null);
  return (
    <>
      <RowList pages={keys} name={words.keys} nothing={words.noKeys} nothingWhy={words.noKeysWhy} as="ul">
        {(key) => <KeyRow key={key.id} of={key} onRevoke={() => ask(key)} />}
      </RowList>
      {asked && (
        <Confirm
          title={words.revokeTitle(asked.name)}
          why={words.revokeWhy}
          act={words.revoke}
          busy={words.revoking}
          keep={words.keep}
          action={revoke}
          onClose={() => ask(null)}
          onConfirm={async () => {
            if ((await revoke.run({ input: { keyId: asked.id } })) === null) return;
            tell(words.revoked);
            keys.part.reload();
            ask(null);
          }}
        />
      )}
    </>
  );
}

function KeyRow({ of, onRevoke }: { readonly of: AiApiKeyLineFragment; readonly onRevoke: () => void }) {
  const words = useWords(apiWords);
  const locale = useLocale();
  const { name, hint, product, scopes, usedRequests, usedTokens, lastUsedAt, expiresAt, revokedAt, createdBy } = of;
  const isExpired = expiresAt !== null && new Date(expiresAt) <= serverDate();
  const isOpen = revokedAt === null && !isExpired;
  return (
    <li className="wrap assistant-wide">
      <span className="grow assistant-lines">
        <span className="line wrap">
          <span className="strong user-text">{name}</span>
          <span className="meta mono">{hint}…</span>
          {scopes.map((scope) => (
            <Badge key={scope}>{words.scope[scope]}</Badge>
          ))}
          {!isOpen && <Badge tone="danger">{revokedAt === null ? words.isExpired : words.isRevoked}</Badge>}
        </span>
        <span>
          {words.keyUse(locale.number(usedRequests), locale.number(Number(usedTokens)))} ·{' '}
          {lastUsedAt === null ? (
            words.neverUsed
          ) : (
            <>
              {words.lastUsed} <When at={lastUsedAt} />
            </>
          )}
        </span>
        <span className="meta">
          <span className="user-text">{product.name}</span> · {words.by} <Person id={createdBy?.id} /> ·{' '}
          {expiresAt === null ? words.noEnd : words.until(locale.day(expiresAt))}
        </span>
      </span>
      {isOpen && (
        <Button size="s" look="danger" aria-label={`${words.revoke}: ${name}`} onClick={onRevoke}>
          {words.revoke}
        </Button>
      )}
    </li>
  );
}
