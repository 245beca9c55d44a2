import { Redirect } from 'expo-router';
import { placesOf } from '../../frame/places.ts';
import { Home } from '../../home/home.tsx';
import { variant } from '../../variant/variant.ts';

const [first] = placesOf(variant.places);

/** The first place of the variant. */
export default function Index() {
  return first === undefined || first.name === 'home' ? <Home /> : <Redirect href={`/${first.route}` as '/money'} />;
}
