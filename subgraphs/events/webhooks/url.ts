import { isIP } from 'node:net';
import { isPublicAddress, type Services, ValidationError } from '@codai/kit';

const URL_CHARACTERS_MAX = 2_000;

/**
 * Why events cannot be posted to a URL, or null. What a name resolves to is judged when it is connected to (`postOutside`); a private
 * address that is written out is refused at once.
 */
export function urlRefusal(text: string, environment: Services['environment']): ValidationError | null {
  const refusal = (message: string) => new ValidationError('input.url', message);
  if (text.length > URL_CHARACTERS_MAX || !URL.canParse(text))
    return refusal('Give an absolute URL of at most 2,000 characters.');
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (environment !== 'production' && isIP(host) !== 0 && (host.startsWith('127.') || host === '::1')) return null;
  if (url.protocol !== 'https:') return refusal('Use https.');
  if (url.username !== '' || url.password !== '') return refusal('Leave out user name and password.');
  if (url.hash !== '') return refusal('Leave out the fragment.');
  const isLocal =
    host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local') || host.endsWith('.internal');
  if (isLocal || (isIP(host) !== 0 && !isPublicAddress(host))) return refusal('Use a public address.');
  return null;
}
