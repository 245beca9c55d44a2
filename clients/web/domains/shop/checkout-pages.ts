export { AddressesPage } from './addresses.tsx';
export { CheckoutPage } from './checkout.tsx';
