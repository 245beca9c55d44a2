import { Segments, useLocale, useWords } from '@codai/ui';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { PartView, usePart } from '../../lib/part.tsx';
import { Front } from '../../shared/front/front.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { PricingDocument, type PricingQuery } from './generated/pricing.ts';
import { pricingWords } from './pricing-words.ts';
import { tellUnitPrice } from './unit-price.ts';
import './landing.css';

type Product = NonNullable<PricingQuery['billingProducts']>['edges'][number]['node'];
type Price = Product['prices'][number];

/** Products on sale with their prices and plans of programs, for everybody. */
export default function Pricing() {
  const words = useWords(pricingWords);
  const part = usePart(PricingDocument, {});
  useEffect(() => {
    document.title = `${words.title} · Codai`;
  }, [words.title]);
  return (
    <Front isWide>
      <div className="landing">
        <h1 className="display">{words.title}</h1>
        <p className="reading support">{words.about}</p>
        <PartView part={part} pick={(data) => data.billingProducts} name={words.name}>
          {({ edges }) => <Catalogue products={edges.map(({ node }) => node)} />}
        </PartView>
        <p>
          <Link href="/sign-up" className="button" data-look="primary" data-size="l">
            {words.start}
          </Link>
        </p>
      </div>
    </Front>
  );
}

function Catalogue({ products }: { readonly products: readonly Product[] }) {
  const words = useWords(pricingWords);
  const { language } = useLocale();
  const currencies = [
    ...new Set(
      products.flatMap(({ prices }) => prices.filter(({ isOneTime }) => !isOneTime).map(({ currency }) => currency)),
    ),
  ].sort();
  const native = language === 'ro' ? 'RON' : 'EUR';
  const [chosen, setCurrency] = useState<string | null>(null);
  const currency = chosen ?? (currencies.includes(native) ? native : (currencies[0] ?? native));
  const listed = products
    .map((product) => ({
      product,
      prices: product.prices.filter((price) => price.isActive && !price.isOneTime && price.currency === currency),
    }))
    .filter(({ prices }) => prices.length > 0);
  return (
    <>
      {currencies.length > 1 && (
        <div className="line">
          <Segments
            label={words.currency}
            value={currency}
            options={currencies.map((one) => ({ value: one, label: one }))}
            onChange={setCurrency}
          />
        </div>
      )}
      {listed.length === 0 && <p className="support">{words.none}</p>}
      <ul className="landing-prices">
        {listed.map(({ product, prices }) => (
          <li key={product.id} className="panel panel-body stack">
            <div>
              <h2 className="heading user-text">{product.name}</h2>
              {product.description && <p className="support user-text">{product.description}</p>}
            </div>
            {prices.map((price) => (
              <PriceView key={price.id} price={price} />
            ))}
            <Terms prices={product.prices} />
          </li>
        ))}
      </ul>
    </>
  );
}

function PriceView({ price }: { readonly price: Price }) {
  const words = useWords(pricingWords);
  const locale = useLocale();
  const { interval, unitPrice, model, trialDays } = price;
  const forms = (model === 'FLAT' ? words.every : words.each)[interval.unit];
  return (
    <div>
      {unitPrice !== null && price.usageType === 'LICENSED' ? (
        <p>
          <strong className="title">{locale.money(unitPrice)}</strong> {locale.plural(interval.count, forms)}
        </p>
      ) : (
        <Measured price={price} />
      )}
      <p className="meta">
        {words.tax[price.taxBehavior]}
        {trialDays > 0 && ` · ${locale.plural(trialDays, words.trial)}`}
      </p>
    </div>
  );
}

/** A price of what is used, by its tiers where it has some. */
function Measured({ price }: { readonly price: Price }) {
  const words = useWords(pricingWords);
  const locale = useLocale();
  const tiers =
    price.tiers.length > 0 ? price.tiers : [{ upTo: null, unitAmount: price.unitAmount ?? '0', flatAmount: null }];
  const told = (unitAmount: string) => {
    const { units, minor } = tellUnitPrice(unitAmount);
    if (minor === 0n) return words.free;
    const amount = locale.money({
      minor: String(minor),
      currency: price.currency,
      exponent: exponentOf(price.currency),
    });
    return `${amount} ${units === 1 ? words.unit : units === 1000 ? words.thousand : words.million}`;
  };
  return (
    <>
      <p className="strong">{words.measured}</p>
      <dl className="landing-tiers">
        {tiers.map(({ upTo, unitAmount, flatAmount }, index) => (
          <div key={upTo ?? 'rest'} className="line">
            <dt>
              {upTo === null ? words.rest : (index === 0 ? words.first : words.upTo)(locale.number(Number(upTo)))}
            </dt>
            <dd className="end">
              {told(unitAmount)}
              {flatAmount !== null && flatAmount.minor !== '0' && ` + ${locale.money(flatAmount)} ${words.flat}`}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Terms of the plan of programs that comes with one of the prices. */
function Terms({ prices }: { readonly prices: readonly Price[] }) {
  const words = useWords(pricingWords);
  const locale = useLocale();
  const plan = prices.find(({ isActive, apiPlan }) => isActive && apiPlan !== null)?.apiPlan;
  if (plan === undefined || plan === null) return null;
  return (
    <ul className="landing-terms">
      <li>{plan.monthlyLimit === null ? words.unlimited : words.calls(locale.number(plan.monthlyLimit))}</li>
      <li>{plan.scopes === null ? words.allScopes : locale.plural(plan.scopes.length, words.scopes)}</li>
    </ul>
  );
}
