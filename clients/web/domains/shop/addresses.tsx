import { Badge, Button, Empty, Panel, useToast, useWords } from '@codai/ui';
import { lazy, Suspense, useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useCountryNames } from '../../lib/countries.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  AddressBookDocument,
  RemoveAddressDocument,
  type SavedAddressContentFragment,
} from './generated/operations.ts';
import { orderWords } from './order-words.ts';
import { shopWords } from './words.ts';
import './shop.css';

const SavedAddressDrawer = lazy(() => import('./saved-address-drawer.tsx'));

/** An address in one line. */
export const addressLine = ({ address }: SavedAddressContentFragment, country: string): string =>
  [address.name, address.line1, address.line2, `${address.postalCode} ${address.city}`, address.region, country]
    .filter(Boolean)
    .join(', ');

/** Addresses of the person, one of which the checkout offers first. */
export function AddressesPage() {
  const words = useWords(orderWords);
  const shop = useWords(shopWords);
  const part = usePart(AddressBookDocument, {});
  // The address that is edited, or `null` for a new one.
  const [edited, edit] = useState<SavedAddressContentFragment | null | undefined>(undefined);
  const [removed, remove] = useState<string | null>(null);
  const nameOf = useCountryNames();
  const add = <Button onClick={() => edit(null)}>{words.addAddress}</Button>;
  return (
    <Page title={words.addresses} trail={[{ label: shop.title, path: '/shop' }]} actions={add}>
      <PartView part={part} pick={(data) => data.myAddresses} name={words.addresses}>
        {(addresses) =>
          addresses.length === 0 ? (
            <Empty title={words.noAddresses} action={add}>
              {words.noAddressesWhy}
            </Empty>
          ) : (
            <Panel>
              <ul className="rows">
                {addresses.map((one) => (
                  <li key={one.id}>
                    <span className="grow user-text">{addressLine(one, nameOf(one.country))}</span>
                    {one.isDefault && <Badge tone="accent">{words.defaultAddress}</Badge>}
                    <Button size="s" onClick={() => edit(one)}>
                      {words.editAddress}
                    </Button>
                    <Button size="s" onClick={() => remove(one.id)}>
                      {words.removeAddress}
                    </Button>
                  </li>
                ))}
              </ul>
            </Panel>
          )
        }
      </PartView>
      {edited !== undefined && (
        <Suspense>
          <SavedAddressDrawer saved={edited} onClose={() => edit(undefined)} onDone={part.reload} />
        </Suspense>
      )}
      {removed !== null && <RemoveAddress addressId={removed} onClose={() => remove(null)} onDone={part.reload} />}
    </Page>
  );
}

interface RemoveProps {
  readonly addressId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RemoveAddress({ addressId, onClose, onDone }: RemoveProps) {
  const words = useWords(orderWords);
  const tell = useToast();
  const act = useAct(RemoveAddressDocument);
  const remove = async () => {
    if ((await act.run({ input: { addressId } })) === null) return;
    tell(words.addressRemoved);
    onDone();
    onClose();
  };
  return (
    <Confirm
      title={words.removeAddressTitle}
      why={words.removeAddressWhy}
      act={words.removeAddress}
      busy={words.removingAddress}
      keep={words.keep}
      action={act}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
