export { Offer as default } from '../../../jobs/offer.tsx';
