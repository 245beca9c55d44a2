import { Button, Drawer, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { type AddressField, AddressForm, addressFrom } from './address-form.tsx';
import { ChangeOrderAddressDocument } from './generated/operations.ts';
import { orderWords } from './order-words.ts';

interface AddressDrawerProps {
  readonly orderId: string;
  readonly address: Readonly<Record<AddressField, string>> | null;
  readonly country: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Another address for an order, in the same country. */
export default function AddressDrawer({ orderId, address, country, onClose, onDone }: AddressDrawerProps) {
  const words = useWords(orderWords);
  const tell = useToast();
  const act = useAct(ChangeOrderAddressDocument);
  const [typed, setTyped] = useState<Partial<Record<AddressField, string>>>({});
  const now = addressFrom(typed, address);
  const save = async () => {
    if ((await act.run({ input: { orderId, address: now } })) === null) return;
    tell(words.addressChanged);
    onDone();
    onClose();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.changeAddress}
      isChanged={Object.keys(typed).length > 0}
      foot={
        <Button look="primary" size="l" wide busy={act.isBusy && words.savingAddress} onClick={() => void save()}>
          {words.saveAddress}
        </Button>
      }
    >
      <div className="stack">
        <p className="meta">{words.addressWhy}</p>
        <AddressForm
          address={now}
          country={country}
          errorOf={(field) => act.fieldError(`address.${field}`)}
          onChange={(entries) => setTyped({ ...typed, ...entries })}
        />
        <ProblemNote problem={act.problem} />
      </div>
    </Drawer>
  );
}
