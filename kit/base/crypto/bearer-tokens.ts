import { createHash, randomBytes } from 'node:crypto';

/** A secret for programs: the prefix and 256 random bits. The prefix lets scanners of leaked secrets know it. */
export const newBearerToken = (prefix: string): string => `${prefix}${randomBytes(32).toString('base64url')}`;

/** Hash that is stored of such a secret. Its 256 bits cannot be searched, so the hash needs neither salt nor key. */
export const bearerHash = (token: string): string => createHash('sha256').update(token).digest('base64url');
